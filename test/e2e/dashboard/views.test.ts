import { mkdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describeInBrowser } from '../../support/browser';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';
import { type Entrance, Visitors } from './visitors';

const PICTURES = 'test-output';
const BARBECUE = '/events/RXZlbnQ6b2thZXJpLWJicSEh';
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const phone = { viewport: { width: 390, height: 844 }, timezoneId: 'America/New_York' };

/** How the views are looked at: each language and theme, on a desk and on a phone. */
const looks: readonly (Entrance & { readonly name: string })[] = [
  { name: 'desktop-ja-light', language: 'ja', theme: 'light' },
  { name: 'desktop-en-dark', language: 'en', theme: 'dark' },
  { name: 'phone-ja-dark', language: 'ja', theme: 'dark', options: phone },
  { name: 'phone-en-light', language: 'en', theme: 'light', options: phone },
];

/** Each view, by what is there once it is ready. */
const views = [
  ['events', '/events', '.event-card'],
  ['board', BARBECUE, '.badge.live'],
  ['feed', '/feed', '.post'],
  ['members', '/members', '.person'],
  ['referrals', '/referrals', '.stages'],
  ['nowhere', '/nowhere', 'main a'],
] as const;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describeInBrowser('each view of the dashboard', (browser) => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  let visitors: Visitors;

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    server = await startServerProcess({ DATA_DIR: folder.path });
    visitors = new Visitors(browser, server.origin);
  }, 120_000);

  afterEach(() => visitors.leave());

  afterAll(async () => {
    await server?.end('SIGTERM');
    await endServerProcesses();
    folder.remove();
  });

  /** What axe-core objects to, in one line each. */
  async function objections(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const violations = await page.evaluate<readonly Violation[]>(
      "axe.run({ resultTypes: ['violations'] }).then((result) => result.violations)",
    );
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  }

  async function look(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: `${PICTURES}/dashboard-${name}.png` });
    expect(await objections(page)).toEqual([]);
    const overflow = await page.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
  }

  it.each(looks)(
    'is accessible and keeps to its width: $name',
    async ({ name, ...entrance }) => {
      const page = await visitors.open(entrance);
      await page.locator('input[type=email]').waitFor();
      await look(page, `sign-in-${name}`);
      await visitors.leave();
      const inside = await visitors.enter('hr', entrance);
      for (const [view, path, ready] of views) {
        await inside.goto(`${server.origin}/dashboard${path}`);
        await inside.locator(ready).first().waitFor();
        await look(inside, `${view}-${name}`);
      }
      await inside.goto(`${server.origin}/dashboard/feed`);
      await inside.locator('.post footer [aria-expanded]').first().click();
      await inside.locator('.comments form').waitFor();
      await look(inside, `thread-${name}`);
      await inside.locator('.account a').click();
      await inside.locator('.profile').waitFor();
      await look(inside, `profile-${name}`);
      await inside.locator('main > button').click();
      await inside.locator('form.stack').waitFor();
      await look(inside, `profile-form-${name}`);
    },
    120_000,
  );

  it('fills the wall of the hall with the board', async () => {
    const wall = { options: { viewport: { width: 1920, height: 1080 } }, path: BARBECUE } as const;
    const page = await visitors.enter('hr', wall);
    await page.locator('.badge.live').waitFor();
    await page.getByRole('button', { name: '全画面' }).click();
    await page.locator('.hall:fullscreen').waitFor();
    expect(await page.locator('.answer').isVisible()).toBe(false);
    await page.screenshot({ path: `${PICTURES}/dashboard-hall.png` });
    await page.getByRole('button', { name: '全画面を終了' }).click();
    await page.locator('.answer').waitFor();
  }, 60_000);

  it('can be gone through by keyboard alone', async () => {
    const page = await visitors.enter('alumni');
    await page.locator('.event-card').first().waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.tallies').waitFor();
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H1');
  }, 60_000);

  it('loads at most 200 kB of script, and is ready within a second and a half', async () => {
    const page = await visitors.open();
    await page.locator('input[type=email]').waitFor();
    const ready = await page.evaluate<number>('performance.now()');
    const scripts = await page.evaluate<string[]>(
      "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))",
    );
    const texts = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    expect(gzipSync(texts.join('')).length).toBeLessThanOrEqual(200_000);
    expect(ready).toBeLessThan(1_500);
  }, 60_000);

  it('asks no other host and complains of nothing', () => {
    expect(visitors.foreign).toEqual([]);
    expect(visitors.complaints).toEqual([]);
  });
});
