import type { Page } from 'playwright-core';
import { RsvpToEventDocument, SignInDocument } from '../../generated/graphql';
import { BARBECUE_ID, describeOnDemo } from '../../support/demo-browser';
import { picture } from '../../support/look';
import { TypedClient } from '../../support/typed-client';

describeOnDemo('the playground', ({ tabs, server }) => {
  let page: Page;

  beforeAll(async () => {
    page = await tabs.open(`${server().origin}/playground`, {
      ...{ isKept: true, viewport: { width: 1440, height: 900 } },
    });
    // The editors load after the page does; a click before that would run nothing.
    await page.locator('.graphiql-editors').getByText('okaeri-demo').waitFor();
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
  });

  it.each([
    [2, 'author'],
    [3, 'seatsTaken'],
    [7, 'familyReading'],
  ])('runs example %i as it stands', async (example, shown) => {
    await run(example);
    await response().getByText(`"${shown}"`).first().waitFor();
    expect(await response().textContent()).not.toContain('"errors"');
  });

  it('shows an answer live that somebody else gives [X8]', async () => {
    await run(5);
    await response().getByText('CHECKPOINT').waitFor();
    const stranger = new TypedClient(server().origin);
    const { signIn } = await stranger.run(SignInDocument, {
      input: { email: 'm000001@demo.okaeri.example', password: 'okaeri-demo' },
    });
    await stranger.as(signIn?.accessToken ?? '').run(RsvpToEventDocument, {
      input: { eventId: BARBECUE_ID, answer: 'MAYBE' },
    });
    await response().getByText('ANSWERED').waitFor();
    await picture(page, 'playground');
  });
});
