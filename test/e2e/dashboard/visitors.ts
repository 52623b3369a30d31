import {
  createOkaeriClient,
  type OkaeriClient,
  passwordSession,
  type Session,
} from '@okaeri/client';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

const PASSWORD = 'okaeri-demo';

export interface Entrance {
  /** Below /dashboard. */
  readonly path?: string;
  readonly language?: 'ja' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly options?: BrowserContextOptions;
}

/** People with a browser each, and what their pages complained of or asked of other hosts. */
export class Visitors {
  readonly complaints: string[] = [];
  readonly foreign: string[] = [];
  readonly #pages: Page[] = [];

  constructor(
    private readonly browser: () => Browser,
    readonly origin: string,
  ) {}

  /** Opens the dashboard in a browser of its own, not signed in. */
  async open({ path = '', language = 'ja', theme = 'light', options = {} }: Entrance = {}) {
    const page = await this.browser().newPage({
      ...{ viewport: { width: 1360, height: 900 }, locale: 'ja-JP', timezoneId: 'Asia/Tokyo' },
      ...options,
    });
    this.#pages.push(page);
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (!/^(data|blob):$/.test(protocol) && origin !== this.origin)
        this.foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text().slice(0, 200));
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    for (const [name, value] of Object.entries({ language, theme }))
      await page.addInitScript(`localStorage.setItem('okaeri.${name}', '${value}')`);
    await page.goto(`${this.origin}/dashboard${path}`);
    return page;
  }

  /** Opens the dashboard and signs in: `alumni`, `hr`, `m000001` … */
  async enter(name: string, entrance: Entrance = {}): Promise<Page> {
    const page = await this.open(entrance);
    await signIn(page, name);
    await page.locator('#content').waitFor();
    return page;
  }

  async leave(): Promise<void> {
    for (const page of this.#pages.splice(0)) await page.context().close();
  }
}

export async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.locator('input[type=email]').fill(addressOf(name));
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

/** Somebody without a browser, who uses the same API. */
export function program(origin: string, name: string): OkaeriClient<Session> {
  return createOkaeriClient({
    url: `${origin}/graphql`,
    session: passwordSession({ email: addressOf(name), password: PASSWORD }),
  });
}

function addressOf(name: string): string {
  return name.includes('@') ? name : `${name}@demo.okaeri.example`;
}
