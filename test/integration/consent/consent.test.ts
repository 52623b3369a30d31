import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

const RECORD = `mutation ($input: RecordConsentInput!) {
  recordConsent(input: $input) { consent { purpose given policyVersion channel recordedAt } }
}`;
const OWN = '{ consents { nodes { purpose given } } }';

describe('the ledger of consents', () => {
  let app: TestApplication;
  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.stop());

  const record = (as: TestMember | null, wishes: object = {}) =>
    app.graphql(
      RECORD,
      { input: { purpose: 'PARTNER_SHARING', given: true, policyVersion: '2026-10', ...wishes } },
      { as },
    );

  it('keeps what was given and what was withdrawn, each with its text and time [X1]', async () => {
    const member = await app.createMember();
    const { data } = await record(member);
    expect(data.recordConsent.consent).toEqual({
      purpose: 'PARTNER_SHARING',
      given: true,
      policyVersion: '2026-10',
      channel: 'SELF_SERVICE',
      recordedAt: expect.stringMatching(/^20\d\d-/),
    });
    await record(member, { given: false });
    expect((await app.graphql(OWN, {}, { as: member })).data.consents.nodes).toEqual([
      { purpose: 'PARTNER_SHARING', given: false },
      { purpose: 'PARTNER_SHARING', given: true },
    ]);
  });

  it('is one’s own, staff included [X1]', async () => {
    await record(await app.createMember());
    for (const as of [await app.createMember(), await app.createMember({ role: 'ADMIN' })])
      expect((await app.graphql(OWN, {}, { as })).data.consents.nodes).toEqual([]);
    const { errors } = await app.graphql(OWN);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('holds a retry once [X5]', async () => {
    const member = await app.createMember();
    await Promise.all(Array.from({ length: 20 }, () => record(member, { idempotencyKey: 'k' })));
    expect((await app.graphql(OWN, {}, { as: member })).data.consents.nodes).toHaveLength(1);
  });

  it('is open to members who are not active, whose data is held as well [X1]', async () => {
    const { data } = await record(await app.createMember({ status: 'SUSPENDED' }));
    expect(data.recordConsent.consent.given).toBe(true);
  });

  it('refuses a consent to no certain text [X1]', async () => {
    const { errors } = await record(await app.createMember(), { policyVersion: ' ' });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      field: 'input.policyVersion',
    });
  });
});
