import { startTestApplication, type TestApplication } from '../../support/application';
import type { LiveMessages } from '../../support/live-client';
import type { TestMember } from '../../support/members';
import { confirm, consentToken, createOpening, move, refer } from './referral-actions';

const CHANGED = `subscription ($after: String) {
  referralChanged(after: $after) {
    cursor kind referralId referral { id stage version referrer { id } candidate { name } }
  }
}`;
const PAGE =
  'query ($after: String) { referrals(first: 1, after: $after) { liveCursor nodes { id } pageInfo { endCursor } } }';

describe('referralChanged', () => {
  let app: TestApplication;
  let hr: TestMember;
  let admin: TestMember;
  let referrer: TestMember;
  let openingId: string;
  let candidates = 0;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    admin = await app.createMember({ role: 'ADMIN' });
    referrer = await app.createMember();
    openingId = await createOpening(app, hr);
  });
  afterAll(() => app.stop());

  const page = async (as: TestMember, after: string | null = null) =>
    (await app.graphql(PAGE, { after }, { as })).data.referrals;
  const follow = (as: TestMember, after: string | null): LiveMessages =>
    app.connect({ as }).subscribe(CHANGED, { after });
  const next = async (stream: LiveMessages) => (await stream.next()).referralChanged;
  const newReferral = async (): Promise<{ id: string; candidateEmail: string }> => {
    candidates += 1;
    const candidateEmail = `candidate-${candidates}@example.org`;
    const { data } = await refer(app, referrer, { openingId, candidateEmail });
    return { id: data.referCandidate.referral.id, candidateEmail };
  };

  it('tells staff of each new referral and each move, whoever made it, once and in order [R3, X8]', async () => {
    const { liveCursor } = await page(admin);
    const stream = follow(admin, liveCursor);
    const { id, candidateEmail } = await newReferral();
    expect(await next(stream)).toMatchObject({
      ...{ kind: 'REFERRED', referralId: id },
      referral: { id, stage: 'AWAITING_CONSENT', version: 1, candidate: null },
    });
    await confirm(app, await consentToken(app, candidateEmail));
    const consented = await next(stream);
    expect(consented).toMatchObject({
      ...{ kind: 'MOVED', referralId: id },
      referral: { stage: 'SUBMITTED', version: 2, candidate: { name: '鈴木 一郎' } },
    });
    await createOpening(app, hr, 'SRE');
    await move(app, hr, { referralId: id, to: 'SCREENING', expectedVersion: 2 });
    expect(await next(stream)).toMatchObject({ referral: { stage: 'SCREENING', version: 3 } });

    const resumed = follow(hr, consented.cursor);
    expect(await next(resumed)).toMatchObject({ kind: 'MOVED', referral: { version: 3 } });
  });

  it('goes on from a list, wherever in it one is [X8]', async () => {
    await newReferral();
    await newReferral();
    const first = await page(hr);
    await newReferral();
    const second = await page(hr, first.pageInfo.endCursor);
    expect(second.liveCursor).toBe(first.liveCursor);
    expect(second.nodes).toHaveLength(1);
    expect((await next(follow(hr, second.liveCursor))).kind).toBe('REFERRED');
  });

  it('is for active staff alone, and no cursor for others is in the list [R5]', async () => {
    expect((await page(referrer)).liveCursor).toBeNull();
    const [refused] = await follow(referrer, null).failure();
    expect(refused?.extensions.code).toBe('FORBIDDEN');
    const cursor = (await page(hr)).liveCursor;
    const [wrongList] = await app
      .connect({ as: hr })
      .subscribe('subscription ($after: String) { feedChanged(after: $after) { kind } }', {
        after: cursor,
      })
      .failure();
    expect(wrongList?.extensions.code).toBe('BAD_USER_INPUT');
  });

  it('ends for who is no longer staff [X3]', async () => {
    const leaving = await app.createMember({ role: 'HR' });
    const stream = follow(leaving, (await page(leaving)).liveCursor);
    await newReferral();
    await next(stream);
    await app.graphql(
      'mutation ($input: SetMemberRoleInput!) { setMemberRole(input: $input) { member { id } } }',
      { input: { memberId: leaving.id, role: null } },
      { as: admin },
    );
    const [ended] = await stream.failure();
    expect(ended?.extensions.code).toBe('FORBIDDEN');
  });
});
