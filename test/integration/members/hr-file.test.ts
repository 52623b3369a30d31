import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { refusalOf } from './asking';

const FILE =
  '{ leavingReason rehireEligibility notes updatedAt decisions { kind reason deciderId } }';
const READ = `query ($memberId: ID!) { hrFile(memberId: $memberId) ${FILE} }`;
const UPDATE = `mutation ($input: UpdateHrFileInput!) { updateHrFile(input: $input) { hrFile ${FILE} } }`;

describe('what HR alone may know of a member', () => {
  let app: TestApplication;
  let hr: TestMember;
  let admin: TestMember;
  let member: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    admin = await app.createMember({ role: 'ADMIN' });
  });
  beforeEach(async () => {
    member = await app.createMember();
  });
  afterAll(() => app.stop());

  const read = (as: TestMember | null, memberId = member.id) =>
    app.graphql(READ, { memberId }, { as });
  const update = async (wishes: object, as = hr) =>
    (await app.graphql(UPDATE, { input: { memberId: member.id, ...wishes } }, { as })).data
      .updateHrFile?.hrFile;
  const trail = async (): Promise<string[]> => {
    const { data } = await app.graphql(
      'query ($id: ID!) { auditEntries(subjectId: $id) { nodes { action actor { id } } } }',
      { id: member.id },
      { as: admin },
    );
    return data.auditEntries.nodes.map(
      ({ action, actor }: any) => `${action} ${actor.id === hr.id ? 'hr' : 'admin'}`,
    );
  };

  it('is written by HR, what is left out stays and null clears [M10]', async () => {
    expect((await read(hr)).data.hrFile).toEqual({
      ...{ leavingReason: null, rehireEligibility: null, notes: null, updatedAt: null },
      decisions: [],
    });
    await update({ leavingReason: '家業を継ぐ', rehireEligibility: 'ELIGIBLE' });
    expect(await update({ notes: '連絡は春に', leavingReason: null })).toMatchObject({
      ...{ leavingReason: null, rehireEligibility: 'ELIGIBLE', notes: '連絡は春に' },
    });
  });

  it('tells why staff decided what they did', async () => {
    await app.graphql(
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }',
      { input: { memberId: member.id, reason: '迷惑行為' } },
      { as: admin },
    );
    expect((await read(hr)).data.hrFile.decisions).toEqual([
      { kind: 'SUSPENDED', reason: '迷惑行為', deciderId: admin.id },
    ]);
  });

  it('is shown to staff alone, not even to the member [M10, R9]', async () => {
    const employee = await app.createMember({ role: 'EMPLOYEE' });
    for (const as of [member, employee]) {
      expect(refusalOf(await read(as))).toEqual({ code: 'FORBIDDEN' });
      expect(await update({ notes: 'x' }, as)).toBeUndefined();
    }
    expect(refusalOf(await read(null))).toEqual({ code: 'UNAUTHENTICATED' });
    expect(refusalOf(await read(hr, 'nobody'))).toEqual({ code: 'NOT_FOUND', field: 'memberId' });
    expect(await trail()).toEqual([]);
  });

  it('leaves an entry of each reading and each change, without what was read [M10, X7]', async () => {
    await update({ notes: '極秘', idempotencyKey: 'once' });
    await read(admin);
    await read(hr);
    await update({ notes: '極秘', idempotencyKey: 'once' });
    expect(await trail()).toEqual([
      'readHrFile hr',
      'readHrFile hr',
      'readHrFile admin',
      'readHrFile hr',
      'updateHrFile hr',
    ]);
    expect(JSON.stringify(await app.kernel.audit.model.find().lean())).not.toContain('極秘');
  });

  it('is not read where its entry can’t be written [M10]', async () => {
    await update({ notes: '極秘' });
    const { audit } = app.kernel;
    Object.assign(audit, { insertMany: () => Promise.reject(new Error('disk full')) });
    const { data, errors } = await read(hr);
    Reflect.deleteProperty(audit, 'insertMany');
    expect([data.hrFile, errors[0]?.extensions.code]).toEqual([null, 'INTERNAL_SERVER_ERROR']);
  });
});
