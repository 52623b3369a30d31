import { mkdirSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const PICTURES = 'test-output';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Keeps a picture of what a page shows, as build output. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png` });
}

/** What axe-core objects to, in one line each; `foreign` selects what is not ours to change. */
export async function objections(page: Page, foreign: readonly string[] = []): Promise<string[]> {
  await page.evaluate(AXE);
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run({ exclude: ${JSON.stringify(foreign)} }, { resultTypes: ['violations'] })
      .then((result) => result.violations)`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Takes a picture of a view; expects that it is accessible and no wider than its window. */
export async function look(page: Page, name: string): Promise<void> {
  await picture(page, name);
  expect(await objections(page)).toEqual([]);
  const overflow = await page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow).toBe(0);
}
