import {
  createOkaeriClient,
  type OkaeriClient,
  passwordSession,
  type Session,
} from '@okaeri/client';
import type { Page } from 'playwright-core';
import type { TabOptions, Tabs } from './tabs';

/** The demo's autumn barbecue: full, with people who wait. */
export const BARBECUE_ID = 'RXZlbnQ6b2thZXJpLWJicSEh';

const PASSWORD = 'okaeri-demo';

export interface Entrance {
  /** Below /dashboard. */
  readonly path?: string;
  readonly language?: 'ja' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly options?: TabOptions;
}

/** People of the demo network who use the dashboard, each in a browser of their own. */
export class Visitors {
  constructor(
    private readonly tabs: Tabs,
    private readonly origin: () => string,
  ) {}

  /** Opens the dashboard, not signed in. */
  open({ path = '', language = 'ja', theme = 'light', options = {} }: Entrance = {}) {
    const stored = { 'okaeri.language': language, 'okaeri.theme': theme, ...options.stored };
    return this.tabs.open(`${this.origin()}/dashboard${path}`, { ...options, stored });
  }

  /** Opens the dashboard and signs in: `alumni`, `hr`, `m000001` … */
  async enter(name: string, entrance: Entrance = {}): Promise<Page> {
    const page = await this.open(entrance);
    await signIn(page, name);
    await page.locator('#content').waitFor();
    return page;
  }

  /** Somebody without a browser, who uses the same API. */
  program(name: string): OkaeriClient<Session> {
    return createOkaeriClient({
      url: `${this.origin()}/graphql`,
      session: passwordSession({ email: addressOf(name), password: PASSWORD }),
    });
  }
}

export async function signIn(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.locator('input[type=email]').fill(addressOf(name));
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

function addressOf(name: string): string {
  return name.includes('@') ? name : `${name}@demo.okaeri.example`;
}
