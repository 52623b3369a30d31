import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium is, by PATH; null where there is none. */
function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Tests in a real browser; skipped, with a line that says so, where no Chromium is found, but never in CI. */
export function describeInBrowser(title: string, tests: (browser: () => Browser) => void): void {
  const executablePath = findChromium();
  if (executablePath === null && !process.env['CI']) {
    process.stderr.write(`No Chromium on the PATH: skipped "${title}".\n`);
    describe.skip(title, () => tests(() => fail('no browser')));
    return;
  }
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: executablePath ?? 'chromium',
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      });
    });
    afterAll(() => browser.close());
    tests(() => browser);
  });
}

function fail(message: string): never {
  throw new Error(message);
}
