import type { Browser } from 'playwright-core';
import { findChromium, launch } from './chromium';
import { Tabs } from './tabs';

/** A browser on two busy cores takes its time; nothing here is a measure of speed. */
const TEST_MS = 180_000;

/**
 * Tests in a real browser. After each one: no page has asked another host for anything, broken its content security
 * policy, thrown, or written an error to its console. Skipped, with a line that says so, where no Chromium is found, but
 * never in CI.
 */
export function describeInBrowser(title: string, tests: (tabs: Tabs) => void): void {
  const executablePath = findChromium();
  if (executablePath === null && !process.env['CI']) {
    process.stderr.write(`No Chromium on the PATH: skipped "${title}".\n`);
    describe.skip(title, () => tests(new Tabs(() => fail('no browser'))));
    return;
  }
  describe(title, () => {
    jest.setTimeout(TEST_MS);
    let browser: Browser;
    const tabs = new Tabs(() => browser);
    beforeAll(async () => {
      browser = await launch(executablePath ?? 'chromium');
    });
    afterEach(async () => {
      await tabs.leave();
      expect(tabs.takeComplaints()).toEqual([]);
    });
    afterAll(async () => {
      await tabs.leave({ keptToo: true });
      await browser.close();
      expect(tabs.takeComplaints()).toEqual([]);
    });
    tests(tabs);
  });
}

function fail(message: string): never {
  throw new Error(message);
}
