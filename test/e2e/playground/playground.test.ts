import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { RsvpToEventDocument, SignInDocument } from '../../generated/graphql';
import { describeInBrowser } from '../../support/browser';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';
import { TypedClient } from '../../support/typed-client';

const BARBECUE_ID = 'RXZlbnQ6b2thZXJpLWJicSEh';
const PICTURES = 'test-output';

describeInBrowser('the playground', (browser) => {
  const folder = temporaryFolder();
  let server: ServerProcess;
  let page: Page;
  const foreign: string[] = [];
  const complaints: string[] = [];

  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    server = await startServerProcess({ DATA_DIR: folder.path });
    page = await browser().newPage({ viewport: { width: 1440, height: 900 }, locale: 'ja-JP' });
    page.on('request', (request) => {
      const url = new URL(request.url());
      if (!/^(data|blob):$/.test(url.protocol) && url.origin !== server.origin)
        foreign.push(request.url());
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text().slice(0, 200));
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${server.origin}/playground`);
    // The editors load after the page does; a click before that would run nothing.
    await page.locator('.graphiql-editors').getByText('okaeri-demo').waitFor();
  }, 120_000);

  afterAll(async () => {
    await page?.close();
    await endServerProcesses();
    folder.remove();
  });

  /** Opens the example whose text begins with its number, and runs it. */
  async function run(example: number): Promise<void> {
    await page
      .getByRole('tab')
      .nth(example - 1)
      .click();
    await page.getByRole('button', { name: /Execute query/ }).click();
  }
  const response = () => page.locator('.graphiql-response').first();

  it('signs in by its first example and remembers the token for the tab', async () => {
    await run(1);
    await page.getByText('Sends an access token').waitFor();
    await response().getByText('ALUMNI').waitFor();
  }, 60_000);

  it.each([
    [2, 'author'],
    [3, 'seatsTaken'],
    [7, 'familyReading'],
  ])(
    'runs example %i as it stands',
    async (example, shown) => {
      await run(example);
      await response().getByText(`"${shown}"`).first().waitFor();
      expect(await response().textContent()).not.toContain('"errors"');
    },
    60_000,
  );

  it('shows an answer live that somebody else gives [X8]', async () => {
    await run(5);
    await response().getByText('CHECKPOINT').waitFor();
    const stranger = new TypedClient(server.origin);
    const { signIn } = await stranger.run(SignInDocument, {
      input: { email: 'm000001@demo.okaeri.example', password: 'okaeri-demo' },
    });
    await stranger.as(signIn?.accessToken ?? '').run(RsvpToEventDocument, {
      input: { eventId: BARBECUE_ID, answer: 'MAYBE' },
    });
    await response().getByText('ANSWERED').waitFor();
    await page.screenshot({ path: `${PICTURES}/playground.png` });
  }, 60_000);

  it('asks no other host and complains of nothing', () => {
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
