import { join } from 'node:path';
import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

const TRAIL = `query ($subjectId: ID, $actorId: ID, $first: Int, $after: String) {
  auditEntries(subjectId: $subjectId, actorId: $actorId, first: $first, after: $after) {
    nodes { action actor { id } isByOperator subjectIds facts { name value } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe('the audit trail', () => {
  let app: TestApplication;
  let admin: TestMember;
  let hr: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    admin = await app.createMember({ role: 'ADMIN' });
    hr = await app.createMember({ role: 'HR' });
  });
  afterAll(() => app.stop());

  const trail = async (variables: object) =>
    (await app.graphql(TRAIL, variables, { as: admin })).data.auditEntries.nodes;
  const suspend = (memberId: string, wishes: object = {}) =>
    app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId, reason: 'とても個人的な理由', ...wishes } },
      { as: hr },
    );

  it('says who did what to whom, and keeps no reason [X7]', async () => {
    const member = await app.createMember();
    await suspend(member.id, { until: '2099-01-01T00:00:00.000Z' });
    const entries = await trail({ subjectId: member.id });
    expect(entries).toEqual([
      {
        action: 'suspendMember',
        actor: { id: hr.id },
        isByOperator: false,
        subjectIds: [member.id],
        facts: [{ name: 'until', value: '2099-01-01T00:00:00.000Z' }],
      },
    ]);
  });

  it('tells of actions through the commit queue, too [X7]', async () => {
    const { data } = await app.graphql(
      'mutation { createOpening(input: { title: "x", description: "y" }) { opening { id } } }',
      {},
      { as: hr },
    );
    const [entry] = await trail({ subjectId: data.createOpening.opening.id });
    expect(entry).toMatchObject({ action: 'createOpening', actor: { id: hr.id } });
  });

  it('holds one entry for an action and its retries, and none for a refusal [X5, X7]', async () => {
    const member = await app.createMember();
    const tries = Array.from({ length: 5 }, () => suspend(member.id, { idempotencyKey: 'once' }));
    await Promise.all(tries);
    expect(await trail({ subjectId: member.id })).toHaveLength(1);
    await suspend(admin.id);
    expect(await trail({ subjectId: admin.id })).toEqual([]);
  });

  it('tells nothing of what every member may do', async () => {
    await app.graphql(
      'mutation { updateProfile(input: { headline: "x" }) { member { id } } }',
      {},
      { as: hr },
    );
    expect((await trail({ actorId: hr.id })).map(({ action }: any) => action)).not.toContain(
      'updateProfile',
    );
  });

  it('tells what the operator does on the command line, and holds no personal data [X7]', async () => {
    const { auth, members } = app.domains;
    const draft = { email: 'operator-made@example.com', password: 'a long password' };
    for (let i = 0; i < 2; i += 1)
      await auth.services.administrators.appoint({ ...draft, name: { family: '個人' } });
    const roster = join(__dirname, '../../../examples/roster-shift_jis.csv');
    const request = {
      path: roster,
      reportPath: join(app.outbox, '../refused'),
      locale: 'ja' as const,
    };
    await members.services.rosterImport.import({ ...request, dryRun: true });
    await members.services.rosterImport.import(request);
    const made = await members.models.members.findByEmailKey(draft.email);
    const entries = (await trail({ first: 3 })).map(({ actor, ...entry }: any) => entry);
    const [isByOperator, subjectIds] = [true, [made?.id]];
    const facts = (values: object) =>
      Object.entries(values).map(([name, value]) => ({ name, value }));
    expect(entries).toEqual([
      {
        ...{ action: 'importRoster', isByOperator, subjectIds: [] },
        facts: facts({ added: '4', changed: '0', unchanged: '0' }),
      },
      { action: 'createAdmin', isByOperator, subjectIds, facts: facts({ isNew: 'false' }) },
      { action: 'createAdmin', isByOperator, subjectIds, facts: facts({ isNew: 'true' }) },
    ]);
    expect(JSON.stringify(await app.kernel.audit.model.find().lean())).not.toMatch(/個人|@/);
  });

  it('can be added to alone [X7]', async () => {
    const { model } = app.kernel.audit;
    const before = await model.countDocuments({});
    expect(before).toBeGreaterThan(0);
    for (const change of [
      () => model.updateMany({}, { $set: { action: 'nothing' } }),
      () => model.findOneAndUpdate({}, { $set: { action: 'nothing' } }),
      () => model.deleteMany({}),
      () => model.findOneAndDelete({}),
      () => model.bulkWrite([{ deleteMany: { filter: {} } }]),
    ])
      await expect(change()).rejects.toThrow('append-only');
    expect(await model.countDocuments({})).toBe(before);
  });

  it('is paged, newest first, and read by ADMIN alone [X4, X7]', async () => {
    const { data } = await app.graphql(TRAIL, { first: 1 }, { as: admin });
    const { endCursor, hasNextPage } = data.auditEntries.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await app.graphql(TRAIL, { first: 1, after: endCursor }, { as: admin });
    expect(next.data.auditEntries.nodes[0]).not.toEqual(data.auditEntries.nodes[0]);
    for (const as of [hr, await app.createMember(), null])
      expect((await app.graphql(TRAIL, {}, { as })).data.auditEntries).toBeNull();
  });
});
