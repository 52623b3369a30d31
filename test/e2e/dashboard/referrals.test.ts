import { join } from 'node:path';
import {
  MoveReferralDocument,
  type Operation,
  ReferCandidateDocument,
  ReferralDocument,
} from '@okaeri/client';
import type { Locator, Page, WebSocketRoute } from 'playwright-core';
import { describeOnDemo } from '../../support/demo-browser';
import { look } from '../../support/look';
import { tokenOf } from '../../support/mail-reader';
import { mailTo } from '../../support/outbox';

const path = '/referrals';
const CREATE_OPENING: Operation<{ createOpening: { opening: { id: string } } }, object> =
  'mutation Create($input: CreateOpeningInput!) { createOpening(input: $input) { opening { id } } }';
const CONSENT: Operation<unknown, object> =
  'mutation Consent($input: ConfirmReferralInput!) { confirmReferral(input: $input) { progress } }';

describeOnDemo('the board of referrals', ({ visitors, folder }) => {
  let referred = 0;

  /** A referral that its candidate has consented to; its name is its own. */
  async function refer(): Promise<{ readonly id: string; readonly name: string }> {
    referred += 1;
    const name = `紹介 試験${referred}`;
    const candidateEmail = `board-${referred}@example.org`;
    const { createOpening } = await visitors.program('hr').run(CREATE_OPENING, {
      input: { title: `募集${referred}`, description: '試験' },
    });
    const { referCandidate } = await visitors.program('m000001').run(ReferCandidateDocument, {
      input: {
        ...{ openingId: createOpening.opening.id, candidateName: name, candidateEmail },
        relationship: '前職の同僚',
      },
    });
    const token = tokenOf(await mailTo(join(folder, 'outbox'), candidateEmail));
    await visitors.program('m000001').run(CONSENT, { input: { token, consent: true } });
    return { id: referCandidate?.referral?.id ?? '', name };
  }

  const column = (page: Page, stage: string) => page.getByRole('region', { name: stage });
  const card = (page: Page, stage: string, name: string) =>
    column(page, stage).locator('.referral', { hasText: name });
  /** By hand: down, over the heading of the column, up. */
  const drag = async (page: Page, from: Locator, to: Locator): Promise<void> => {
    await from.locator('strong').hover();
    await page.mouse.down();
    const heading = to.locator('h2');
    await heading.hover();
    await to.and(page.locator('.open, .target')).waitFor();
    await heading.hover();
    await to.and(page.locator('.target')).waitFor();
    await page.mouse.up();
  };
  const open = async (who: string): Promise<Page> => {
    const page = await visitors.enter(who, { path });
    await page.locator('.badge.live').waitFor();
    return page;
  };

  it('shows in one browser what is dragged in another, and who is new [R3, X8]', async () => {
    const [hr, admin] = [await open('hr'), await open('admin')];
    const { name } = await refer();
    await drag(hr, card(hr, '受付', name), column(hr, '書類選考'));
    await card(hr, '書類選考', name).waitFor();
    await card(admin, '書類選考', name).waitFor();
    expect(await card(admin, '受付', name).count()).toBe(0);
  });

  it('moves a card by keyboard alone, also to an end, and puts it back by Escape [R3]', async () => {
    const { id, name } = await refer();
    const page = await open('hr');
    const handle = (stage: string) =>
      card(page, stage, name).getByRole('button', { name: `${name}を動かす` });
    await handle('受付').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText(`${name}を持ちました`).waitFor();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('status').getByText(`${name}を「書類選考」へ`).waitFor();
    await page.keyboard.press('Escape');
    await column(page, '受付').and(page.locator(':not(.open)')).waitFor();
    expect(await page.locator('.target').count()).toBe(0);

    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await look(page, 'dashboard-referrals-in-hand');
    await page.keyboard.press('Enter');
    await handle('書類選考').and(page.locator(':focus')).waitFor();

    await page.keyboard.press(' ');
    await page.keyboard.press('ArrowLeft');
    await page.getByRole('status').getByText(`${name}を「辞退」へ`).waitFor();
    await page.keyboard.press('Enter');
    await card(page, '辞退', name).waitFor();
    const { referral } = await visitors.program('hr').run(ReferralDocument, { id });
    expect([referral?.stage, referral?.version]).toEqual(['WITHDRAWN', 4]);
  });

  it('takes a card out of the hand of who is not the first to move it, and says so [R3]', async () => {
    const { id, name } = await refer();
    const [hr, admin] = [await open('hr'), await open('admin')];
    await card(hr, '受付', name).getByRole('button').focus();
    await hr.keyboard.press('Enter');
    await hr.keyboard.press('ArrowRight');
    await card(admin, '受付', name).getByRole('combobox').selectOption('REJECTED');
    await hr
      .getByRole('alert')
      .getByText(`${name}は、ほかの人が先に動かしました。いまは「見送り」です。`)
      .waitFor();
    await hr.keyboard.press('Enter');
    const { referral } = await visitors.program('hr').run(ReferralDocument, { id });
    expect([referral?.stage, referral?.version]).toEqual(['REJECTED', 3]);
  });

  it('says so too where the news is still on its way, and shows the present state [R3]', async () => {
    const { id, name } = await refer();
    const page = await visitors.open({ path });
    let hold = false;
    await page.routeWebSocket('**/graphql', (socket: WebSocketRoute) => {
      const server = socket.connectToServer();
      server.onMessage((message) => {
        if (!hold) socket.send(message);
      });
    });
    await page.reload();
    await page.locator('input[type=email]').fill('hr@demo.okaeri.example');
    await page.locator('input[type=password]').fill('okaeri-demo');
    await page.locator('button[type=submit]').click();
    await page.locator('.badge.live').waitFor();
    await card(page, '受付', name).waitFor();
    hold = true;
    await visitors.program('admin').run(MoveReferralDocument, {
      input: { referralId: id, to: 'SCREENING', expectedVersion: 2 },
    });
    await card(page, '受付', name).getByRole('combobox').selectOption('REJECTED');
    await page.getByRole('alert').getByText(`${name}は、ほかの人が先に動かしました`).waitFor();
    await card(page, '書類選考', name).waitFor();
  });
});
