import { RsvpToEventDocument } from '@okaeri/client';
import type { Page } from 'playwright-core';
import { type AUDIENCES, examples } from '../../../dashboard/playground/src/examples';
import { describeOnDemo } from '../../support/demo-browser';
import { eventually } from '../../support/eventually';
import { objections, picture } from '../../support/look';
import { BARBECUE_ID } from '../../support/visitors';

const NAMES = {
  programmers: 'Client programmers',
  dashboards: 'Dashboards',
  partners: 'Partners',
} as const;

describeOnDemo('the playground', ({ tabs, visitors, server }) => {
  let page: Page;

  beforeAll(async () => {
    page = await tabs.open(`${server().origin}/playground`, {
      ...{ isKept: true, viewport: { width: 1440, height: 900 } },
    });
    await ready();
  });

  /** The editors load after the page does; a click before that would run nothing. */
  const ready = () => page.locator('.graphiql-query-editor .view-line').nth(2).waitFor();
  const response = () => page.locator('.graphiql-response').first();
  const cost = () => page.getByLabel('Cost of the last operation');
  const live = () => page.getByLabel('Live subscription');
  const credential = () => page.getByLabel('Access token or API key');

  async function turnTo(audience: (typeof AUDIENCES)[number]): Promise<void> {
    const button = page.getByRole('button', { name: NAMES[audience] });
    if ((await button.getAttribute('aria-pressed')) === 'true') return;
    await button.click();
    await ready();
  }

  /** Opens the example whose text begins with its number, and runs it. */
  async function run(example: number): Promise<void> {
    await page
      .getByRole('tab')
      .nth(example - 1)
      .click();
    await page.locator('.graphiql-query-editor').getByText(`# ${example}.`).waitFor();
    await page.getByRole('button', { name: /Execute query/ }).click();
  }

  const answer = (name: string, answer: 'MAYBE' | 'DECLINED') =>
    visitors.program(name).run(RsvpToEventDocument, { input: { eventId: BARBECUE_ID, answer } });

  it('is accessible, but for buttons that GraphiQL puts into its tabs', async () => {
    expect(await objections(page, ['.graphiql-tab'])).toEqual([]);
  });

  it('signs in by its first example and remembers the token for the tab', async () => {
    await run(1);
    await page.getByText('Sends an access token').waitFor();
    await response().getByText('ALUMNI').waitFor();
    await cost().getByText('points left').waitFor();
    expect(await page.evaluate<string>('JSON.stringify(localStorage)')).toBe('{}');
  });

  const tabsOf = (audience: (typeof AUDIENCES)[number]) =>
    examples[audience].map(({ query }, place) => {
      const [, kind = '', name = ''] = /^(query|mutation|subscription) (\w+)/m.exec(query) ?? [];
      return { audience, example: place + 1, kind, name };
    });

  async function runsAsItStands(example: number, kind: string): Promise<void> {
    await run(example);
    const shown = kind === 'subscription' ? '"CHECKPOINT"' : '"data"';
    await response().getByText(shown).first().waitFor();
    expect(await response().textContent()).not.toContain('"errors"');
    if (kind !== 'subscription') return cost().getByText('points left').waitFor();
    await live().getByText('Live', { exact: true }).waitFor();
  }

  it.each([...tabsOf('programmers'), ...tabsOf('dashboards')])(
    'runs the example for $audience as it stands: $name',
    async ({ audience, example, kind }) => {
      await turnTo(audience);
      await runsAsItStands(example, kind);
    },
  );

  it('shows an answer live that somebody else gives, also after a cut [X8]', async () => {
    await turnTo('dashboards');
    await run(3);
    await live().getByText('Live', { exact: true }).waitFor();
    await answer('m000001', 'MAYBE');
    await answer('m000001', 'DECLINED');
    await response().getByText('ANSWERED').waitFor();
    await page.context().setOffline(true);
    await live().getByText('Offline').waitFor();
    await answer('m000002', 'MAYBE');
    await answer('m000002', 'DECLINED');
    await page.context().setOffline(false);
    await live().getByText('resumed 1 ×').waitFor();
    await live().getByText('Live', { exact: true }).waitFor();
    const { counts } = await shownOnServer();
    await eventually('the last change to be shown', async () =>
      (await editorText()).includes(`"declined": ${counts.declined}`),
    );
    await picture(page, 'playground');
  });

  async function shownOnServer() {
    const { event } = await visitors
      .program('hr')
      .run<{ event: { counts: { declined: number } } }, object>(
        'query ($id: ID!) { event(id: $id) { counts { declined } } }',
        { id: BARBECUE_ID },
      );
    return event;
  }

  /** Monaco writes with spaces that don't break. */
  const editorText = async () => ((await response().textContent()) ?? '').replace(/\s/g, ' ');

  async function makeKey(...scopes: string[]): Promise<string> {
    const { createApiKey } = await visitors
      .program('admin')
      .run<{ createApiKey: { secret: string } }, object>(
        'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret } }',
        { input: { label: 'Host', scopes, days: 1 } },
      );
    return createApiKey.secret;
  }

  describe('with a partner’s key', () => {
    beforeAll(async () => {
      await turnTo('partners');
      await credential().fill(await makeKey('EVENTS_READ', 'OPENINGS_READ', 'SCHEMA_READ'));
      await page.getByText('Sends an API key').waitFor();
    });

    it.each(tabsOf('partners'))('runs its example as it stands: $name', ({ example, kind }) =>
      runsAsItStands(example, kind),
    );

    it('shows only what the key may use [X9]', async () => {
      await credential().fill(await makeKey('EVENTS_READ'));
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      const docs = page.locator('.graphiql-doc-explorer');
      await docs.getByText('subscription', { exact: true }).waitFor();
      await docs.getByText('mutation', { exact: true }).waitFor({ state: 'detached' });
      await docs.getByRole('link', { name: 'Query', exact: true }).click();
      await docs.getByRole('link', { name: 'events', exact: true }).waitFor();
      for (const hidden of ['members', 'feed', 'openings', 'auditEntries'])
        await docs.getByRole('link', { name: hidden, exact: true }).waitFor({ state: 'detached' });
      await picture(page, 'playground-partner');
    });

    it('forgets the key when it is told to', async () => {
      await page.getByRole('button', { name: 'Forget' }).click();
      await page.getByText('Nobody is signed in').waitFor();
      expect(await page.evaluate('sessionStorage.getItem("okaeri:credential")')).toBeNull();
    });
  });
});
