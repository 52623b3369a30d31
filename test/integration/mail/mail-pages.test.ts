import type { Browser, Page } from 'playwright-core';
import { startTestApplication, type TestApplication } from '../../support/application';
import { describeInBrowser } from '../../support/browser';
import type { TestMember } from '../../support/members';
import { mailTo } from '../../support/outbox';
import { createOpening, readReferral, refer } from '../referrals/referral-actions';

describeInBrowser('the pages that mails lead to', (browser) => {
  let app: TestApplication;
  let hr: TestMember;
  let openingId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    openingId = await createOpening(app, hr);
  });

  afterAll(() => app.stop());

  /** Opens the link of the latest mail to an address, on this server instead of the public one. */
  async function openLink(address: string, locale: string): Promise<Page> {
    const { text } = await mailTo(app.outbox, address);
    const [, path] = /^http:\/\/okaeri\.test(\S+)$/m.exec(text) ?? [];
    return open(browser(), `${app.origin}${path}`, locale);
  }

  async function referral(candidateEmail: string): Promise<string> {
    const { data } = await refer(app, await app.createMember(), { openingId, candidateEmail });
    return data.referCandidate.referral.id;
  }

  async function stageOf(id: string): Promise<string> {
    return (await readReferral(app, hr, id)).data.referral.stage;
  }

  it('take a candidate’s consent by a button, and not by being opened [R2]', async () => {
    const id = await referral('button@example.com');
    const page = await openLink('button@example.com', 'ja-JP');
    await page.getByRole('button', { name: '同意する', exact: true }).waitFor();
    expect(await stageOf(id)).toBe('AWAITING_CONSENT');
    await page.getByRole('button', { name: '同意する', exact: true }).click();
    await page.getByRole('heading', { name: 'ご回答ありがとうございました' }).waitFor();
    expect(await stageOf(id)).toBe('SUBMITTED');
    await page.context().close();
  });

  it('take a no as well, in English [R2, X10]', async () => {
    const id = await referral('english-no@example.com');
    const page = await openLink('english-no@example.com', 'en-US');
    await page.getByRole('button', { name: 'I decline (delete the data)' }).click();
    await page.getByText('The data has been deleted.').waitFor();
    expect(await stageOf(id)).toBe('DECLINED');
    await page.context().close();
  });

  it('let somebody invited choose a password and come in [M3]', async () => {
    const email = 'invited@example.com';
    const name = { family: '小野', given: '遥', familyReading: 'オノ', givenReading: 'ハルカ' };
    await app.graphql(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { member { id } } }',
      { input: { email, name } },
      { as: hr },
    );
    const page = await openLink(email, 'ja-JP');
    await page.getByLabel('パスワード').fill('正しい馬の電池とホチキス');
    await page.getByRole('button', { name: 'パスワードを設定する' }).click();
    await page.getByRole('heading', { name: 'ようこそ' }).waitFor();
    const { data } = await app.graphql(
      'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }',
      { input: { email, password: '正しい馬の電池とホチキス' } },
    );
    expect(data.signIn.viewer.role).toBe('ALUMNI');
    await page.context().close();
  });

  it('leave no token in the address, and say why a link is not taken', async () => {
    const page = await open(browser(), `${app.origin}/referral-consent#token=forged`, 'en-US');
    await page.getByRole('button', { name: 'I consent' }).click();
    await page.getByRole('alert').filter({ hasText: 'This link is not valid' }).waitFor();
    expect(page.url()).toBe(`${app.origin}/referral-consent/`);
    await page.context().close();
  });
});

/** A page that fails the test when the content security policy refuses anything on it. */
async function open(browser: Browser, url: string, locale: string): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage();
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of'))
      throw new Error(message.text());
  });
  await page.goto(url);
  return page;
}
