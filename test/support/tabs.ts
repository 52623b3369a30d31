import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';

/** How long a page may take to show what it must show. */
const WAIT_MS = 60_000;

export interface TabOptions extends BrowserContextOptions {
  /** Stays open after the test that opened it. */
  readonly isKept?: boolean;
  /** What the page's `localStorage` holds when it comes. */
  readonly stored?: Readonly<Record<string, string>>;
}

/** Reported by the page itself too, for what a policy refuses without a word on the console. */
const TELL_CSP = `addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
  console.error('content security policy: ' + effectiveDirective + ' ' + blockedURI), true)`;

/** Pages, each in a browser context of its own, and what they did that no page of ours may do. */
export class Tabs {
  #open: { readonly context: BrowserContext; readonly isKept: boolean }[] = [];
  readonly #complaints: string[] = [];

  constructor(private readonly browser: () => Browser) {}

  async open(url: string, { isKept = false, stored = {}, ...options }: TabOptions = {}) {
    const context = await this.browser().newContext({
      ...{ viewport: { width: 1360, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
      storageState: {
        cookies: [],
        origins: [{ origin: new URL(url).origin, localStorage: held(stored) }],
      },
      ...options,
    });
    this.#open.push({ context, isKept });
    context.setDefaultTimeout(WAIT_MS);
    this.#watch(context, new URL(url));
    await context.addInitScript(TELL_CSP);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  }

  /** Closes what the test has opened. */
  async leave({ keptToo = false } = {}): Promise<void> {
    const over = this.#open.filter(({ isKept }) => keptToo || !isKept);
    this.#open = this.#open.filter((tab) => !over.includes(tab));
    for (const { context } of over) await context.close();
  }

  /** What the pages have complained of since it was last asked. */
  takeComplaints(): string[] {
    return this.#complaints.splice(0);
  }

  #watch(context: BrowserContext, { host }: URL): void {
    const complain = (text: string): void => void this.#complaints.push(text.slice(0, 300));
    const seeUrl = (text: string): void => {
      const url = new URL(text);
      if (!/^(data|blob):$/.test(url.protocol) && url.host !== host) complain(`asks ${text}`);
    };
    context.on('request', (request) => seeUrl(request.url()));
    context.on('page', (page: Page) => page.on('websocket', (socket) => seeUrl(socket.url())));
    context.on('console', (message) => {
      if (message.type() === 'error') complain(message.text());
    });
    context.on('weberror', (error) => complain(String(error.error())));
  }
}

function held(stored: Readonly<Record<string, string>>): { name: string; value: string }[] {
  return Object.entries(stored).map(([name, value]) => ({ name, value }));
}
