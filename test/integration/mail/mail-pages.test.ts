import type { Page } from 'playwright-core';
import { startTestApplication, type TestApplication } from '../../support/application';
import { describeInBrowser } from '../../support/browser';
import { tokenOf } from '../../support/mail-reader';
import type { TestMember } from '../../support/members';
import { mailTo } from '../../support/outbox';
import { publishedEvent, RSVP } from '../events/scenario';
import { createOpening, readReferral, refer } from '../referrals/referral-actions';

const PUBLIC_URL = 'http://okaeri.test';
const PASSWORD = '正しい馬の電池とホチキス';

describeInBrowser('the pages that mails lead to', (tabs) => {
  let app: TestApplication;
  /** Another instance, which takes listed documents alone: the pages are made for both. */
  let strict: TestApplication;
  let hr: TestMember;
  let openingId: string;

  beforeAll(async () => {
    app = await startTestApplication();
    strict = await startTestApplication({
      databaseName: app.databaseName,
      environment: { PERSISTED_ONLY: require.resolve('@okaeri/client/persisted-documents.json') },
    });
    hr = await app.createMember({ role: 'HR' });
    openingId = await createOpening(app, hr);
  });

  afterAll(async () => {
    await strict.stop();
    await app.stop();
  });

  /** Opens the link of a mail, on the strict server instead of the public one. */
  async function openLink(address: string, locale: string, path = '/'): Promise<Page> {
    const { text } = await mailTo(app.outbox, address, `${PUBLIC_URL}${path}`);
    const link = /http:\/\/okaeri\.test\S+/.exec(text)?.[0] ?? '';
    return tabs.open(link.replace(PUBLIC_URL, strict.origin), { locale });
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
  });

  it('take a no as well, in English [R2, X10]', async () => {
    const id = await referral('english-no@example.com');
    const page = await openLink('english-no@example.com', 'en-US');
    await page.getByRole('button', { name: 'I decline (delete the data)' }).click();
    await page.getByText('The data has been deleted.').waitFor();
    expect(await stageOf(id)).toBe('DECLINED');
    const again = await openLink('english-no@example.com', 'en-US');
    await again.getByRole('button', { name: 'I consent' }).click();
    await again.getByText('You have answered before').waitFor();
    expect(await stageOf(id)).toBe('DECLINED');
  });

  async function invite(email: string): Promise<void> {
    const name = { family: '小野', given: '遥', familyReading: 'オノ', givenReading: 'ハルカ' };
    await app.graphql(
      'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { member { id } } }',
      { input: { email, name } },
      { as: hr },
    );
  }

  async function memberWithPassword(email: string): Promise<TestMember> {
    await invite(email);
    const token = tokenOf(await mailTo(app.outbox, email));
    const { data } = await app.graphql(
      `mutation ($input: AcceptInvitationInput!) {
        acceptInvitation(input: $input) { accessToken viewer { member { id } } }
      }`,
      { input: { token, password: PASSWORD } },
    );
    const { accessToken, viewer } = data.acceptInvitation;
    const { members } = app.domains.members.models;
    const member = await members.findById(viewer.member.id);
    if (!member) throw new Error('not stored');
    return { ...member, token: accessToken };
  }

  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByPlaceholder(/メールアドレス|E-mail/).fill(email);
    await page.getByPlaceholder(/パスワード|Password/).fill(PASSWORD);
    await page.getByRole('button', { name: /サインインする|Sign in/ }).click();
  }

  it('let somebody invited choose a password and come in [M3]', async () => {
    const email = 'invited@example.com';
    await invite(email);
    const page = await openLink(email, 'ja-JP');
    await page.getByLabel('パスワード').fill(PASSWORD);
    await page.getByRole('button', { name: 'パスワードを設定する' }).click();
    await page.getByRole('heading', { name: 'ようこそ' }).waitFor();
    const { data } = await app.graphql(
      'mutation ($input: SignInInput!) { signIn(input: $input) { viewer { role } } }',
      { input: { email, password: PASSWORD } },
    );
    expect(data.signIn.viewer.role).toBe('ALUMNI');
  });

  it('show the event that somebody moved up in, and take another answer [E7]', async () => {
    const member = await memberWithPassword('waiting@example.com');
    const eventId = await publishedEvent(app, hr, { title: '秋のバーベキュー', capacity: 1 });
    await app.graphql(RSVP, { input: { eventId, answer: 'GOING' } }, { as: hr });
    await app.graphql(RSVP, { input: { eventId, answer: 'GOING' } }, { as: member });
    await app.graphql(RSVP, { input: { eventId, answer: 'DECLINED' } }, { as: hr });
    const page = await openLink('waiting@example.com', 'ja-JP', '/events/');
    await signIn(page, 'waiting@example.com');
    await page.getByRole('heading', { name: '秋のバーベキュー' }).waitFor();
    await page.getByText('参加が確定しています。').waitFor();
    await page.getByRole('button', { name: '参加しない' }).click();
    await page.getByText('席は確保されていません。').waitFor();
    await page.reload();
    await page.getByText('席は確保されていません。').waitFor();
  });

  it('show a celebration to the person celebrated, and take the consent [P1]', async () => {
    const celebrated = await memberWithPassword('celebrated@example.com');
    const author = await app.createMember();
    const { data } = await app.graphql(
      'mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id } } }',
      {
        input: {
          ...{ kind: 'CELEBRATION', text: '昇進おめでとう！', publish: true },
          celebratedMemberId: celebrated.id,
        },
      },
      { as: author },
    );
    const page = await openLink('celebrated@example.com', 'en-US', '/posts/');
    await signIn(page, 'celebrated@example.com');
    await page.getByText('昇進おめでとう！').waitFor();
    await page.getByRole('button', { name: 'I consent to its publication' }).click();
    await page.getByRole('heading', { name: 'Thank you for your answer' }).waitFor();
    const seen = await app.graphql(
      'query ($id: ID!) { post(id: $id) { status } }',
      { id: data.createPost.post.id },
      { as: hr },
    );
    expect(seen.data.post.status).toBe('PUBLISHED');
  });

  it('leave no token in the address, and say why a link is not taken', async () => {
    const page = await tabs.open(`${strict.origin}/referral-consent#token=forged`, {
      locale: 'en-US',
    });
    await page.getByRole('button', { name: 'I consent' }).click();
    await page.getByRole('alert').filter({ hasText: 'This link is not valid' }).waitFor();
    expect(page.url()).toBe(`${strict.origin}/referral-consent/`);
  });
});

/** A page that fails the test when the content security policy refuses anything on it. */
