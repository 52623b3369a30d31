import type { EmploymentPeriod } from '../../../src/domain/members/member';
import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import { type ReadMail, tokenOf } from '../../support/mail-reader';
import type { TestMember } from '../../support/members';
import { readOutbox } from '../../support/outbox';
import { changeMember, findMembers, refusalOf } from './asking';

const NAME = { family: '小野', given: '遥', familyReading: 'オノ', givenReading: 'ハルカ' };

describe('inviteMember', () => {
  let app: TestApplication;
  let hr: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
  });
  afterAll(() => app.stop());

  const invite = (
    email: string,
    as: TestMember | null = hr,
    fields = 'id status email name { full }',
    rest: object = {},
  ) => changeMember(app, 'inviteMember', { email, name: NAME, ...rest }, as, fields);
  const waitForMails = (address: string, count: number): Promise<ReadMail[]> =>
    eventually(`${count} mails to ${address}`, async () => {
      const mails = await readOutbox(app.outbox);
      const found = mails.filter(({ headers }) => headers['to'] === address);
      return found.length >= count && found;
    });
  const mailsOrderedFor = (memberId: string): Promise<number> =>
    app.domains.mail.models.mails.model.countDocuments({ recipient: { memberId } }).exec();
  const importRow = (employeeNumber: string, email: string, employment: EmploymentPeriod) =>
    app.kernel.unitOfWork.run(null, async (tx) => {
      const name = { ...NAME, familyRomaji: null, givenRomaji: null, formerFamily: null };
      const record = { employeeNumber, name, employment, email };
      await app.domains.members.models.hrRecords.insertMany(tx, [record], new Date());
      return {};
    });

  it('makes a member who comes in by the link of the mail, ACTIVE at once [M2, M3]', async () => {
    const { data, errors } = await invite('haruka@example.com');
    expect(errors).toEqual([]);
    expect(data.inviteMember.member).toEqual({
      ...{
        id: expect.any(String),
        status: 'INVITED',
        email: 'haruka@example.com',
        name: { full: '小野 遥' },
      },
    });
    const [mail] = await waitForMails('haruka@example.com', 1);
    const accepted = await app.graphql(
      'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { accessToken viewer { role member { id status } } } }',
      { input: { token: tokenOf(mail as ReadMail), password: 'correct horse battery' } },
    );
    expect(accepted.data.acceptInvitation.viewer).toEqual({
      ...{ role: 'ALUMNI', member: { id: data.inviteMember.member.id, status: 'ACTIVE' } },
    });
  });

  it('stores of the token its hash alone [M3]', async () => {
    await invite('hash@example.com');
    const [mail] = await waitForMails('hash@example.com', 1);
    const token = tokenOf(mail as ReadMail);
    for (const name of ['invitations', 'mails', 'members', 'activities'])
      expect(
        JSON.stringify(await app.kernel.connection.collection(name).find().toArray()),
      ).not.toContain(token);
  });

  it('gives the same answer for a known address, written in any way, and makes nobody twice [M3]', async () => {
    const first = await invite('known@example.com');
    const again = await invite(' Known@EXAMPLE.com'.trim());
    expect(again.errors).toEqual([]);
    expect(again.data).toEqual(first.data);
    await waitForMails('known@example.com', 2);
    const active = await app.createMember({ email: 'active@example.com' });
    const { data, errors } = await invite(active.email, hr, '__typename id');
    expect(errors).toEqual([]);
    expect(data.inviteMember.member).toEqual({ __typename: 'Member', id: active.id });
    expect(await mailsOrderedFor(data.inviteMember.member.id)).toBe(0);
    expect(await mailsOrderedFor(first.data.inviteMember.member.id)).toBe(2);
  });

  it('finds out no name by an address that its owner hides [M3, M6]', async () => {
    const hidden = await app.createMember({ email: 'hidden@example.com' });
    await changeMember(app, 'updateProfile', { visibility: { email: 'ONLY_ME' } }, hidden);
    const { data, errors } = await invite(hidden.email);
    expect({ data, errors }).toEqual({ data: { inviteMember: { member: null } }, errors: [] });
  });

  it('makes one member of many invitations of one address at the same moment [M3]', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => invite('burst@example.com')));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(new Set(answers.map(({ data }) => data.inviteMember.member.id)).size).toBe(1);
  });

  it('brings the employment that the roster knows of the address [M2, M4]', async () => {
    const employment = {
      startedOn: '2010-04-01',
      endedOn: '2018-03-31',
      department: '開発部',
      position: '主任',
    };
    await importRow('A1', 'Roster@example.com', employment);
    const fields = 'isAlumni employments { startedOn endedOn department position }';
    const { data } = await invite('roster@example.com', hr, fields);
    expect(data.inviteMember.member).toEqual({ isAlumni: true, employments: [employment] });
  });

  it('makes no member of a row of the roster, whom not even staff find before an invitation [M2, M10]', async () => {
    const employment = { startedOn: '2010-04-01', endedOn: null, department: null, position: null };
    await importRow('A2', 'row@example.com', employment);
    const statuses = ['ACTIVE', 'INVITED', 'PENDING_REVIEW'];
    expect(await findMembers(app, hr, { search: 'row@example.com', statuses })).toEqual([]);
    const { data } = await invite('row@example.com');
    expect(await findMembers(app, hr, { search: 'row@example.com', statuses })).toEqual([
      data.inviteMember.member.id,
    ]);
  });

  it('refuses who is no staff, a name without a family name, and what is no address', async () => {
    const alumna = await app.createMember();
    expect(refusalOf(await invite('x@example.com', alumna))).toEqual({ code: 'FORBIDDEN' });
    expect(refusalOf(await invite('x@example.com', null))).toEqual({ code: 'UNAUTHENTICATED' });
    expect(refusalOf(await invite('x@example.com', hr, 'id', { name: {} }))).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.name.family', reason: 'REQUIRED' },
    });
    const long = `${'x'.repeat(60)}@${`${'y'.repeat(60)}.`.repeat(40)}example.com`;
    expect(refusalOf(await invite(long))).toMatchObject({ code: 'BAD_USER_INPUT' });
    const answer = await invite('no-address');
    expect(refusalOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(answer.errors)).not.toContain('no-address');
    expect(await app.domains.members.models.members.findByEmailKey('x@example.com')).toBeNull();
  });
});
