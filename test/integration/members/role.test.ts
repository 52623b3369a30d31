import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { changeMember, refusalOf } from './asking';

describe('roles and employment', () => {
  let app: TestApplication;
  let admin: TestMember;
  let hr: TestMember;
  let alumna: TestMember;

  beforeEach(async () => {
    app = await startTestApplication();
    admin = await app.createMember({ role: 'ADMIN' });
    hr = await app.createMember({ role: 'HR' });
    alumna = await app.createMember();
  });
  afterEach(() => app.stop());

  const roleOf = async (as: TestMember) =>
    (await app.graphql('{ viewer { role } }', {}, { as })).data.viewer.role;
  const setRole = (
    memberId: string,
    role: string | null | undefined,
    as: TestMember | null = admin,
  ) => changeMember(app, 'setMemberRole', { memberId, role }, as, 'id');

  it('grants HR and ADMIN, and takes them back to what employment gives [M4, M9]', async () => {
    await setRole(alumna.id, 'HR');
    expect(await roleOf(alumna)).toBe('HR');
    await setRole(alumna.id, 'ADMIN');
    await setRole(alumna.id, undefined);
    expect(await roleOf(alumna)).toBe('ADMIN');
    await setRole(alumna.id, null);
    expect(await roleOf(alumna)).toBe('ALUMNI');
    await setRole(hr.id, null);
    expect(await roleOf(hr)).toBe('EMPLOYEE');
  });

  it('lets nobody below ADMIN grant anything [M9]', async () => {
    for (const role of ['HR', 'ADMIN', null])
      for (const as of [hr, alumna])
        expect(refusalOf(await setRole(alumna.id, role, as))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await roleOf(alumna)).toBe('ALUMNI');
  });

  it('grants no role that follows from employment [M9]', async () => {
    for (const role of ['ALUMNI', 'EMPLOYEE'])
      expect(refusalOf(await setRole(alumna.id, role))).toEqual({
        ...{ code: 'BAD_USER_INPUT', field: 'input.role', rule: 'M9', reason: 'NOT_GRANTABLE' },
      });
  });

  it('never demotes or suspends the last ADMIN [M9]', async () => {
    for (const role of [null, 'HR'])
      expect(refusalOf(await setRole(admin.id, role))).toMatchObject({
        code: 'LAST_ADMIN',
        rule: 'M9',
      });
    await app.createMember({ role: 'ADMIN', status: 'SUSPENDED' });
    const suspension = { memberId: admin.id, reason: 'r' };
    for (const as of [admin, hr])
      expect(refusalOf(await changeMember(app, 'suspendMember', suspension, as))).toMatchObject({
        ...{ code: 'LAST_ADMIN', rule: 'M9' },
      });
    expect(await roleOf(admin)).toBe('ADMIN');
  });

  it('keeps one ADMIN when two demote each other at the same moment [M9]', async () => {
    for (let round = 0; round < 5; round += 1) {
      const other = await app.createMember({ role: 'ADMIN' });
      const answers = await Promise.all([
        setRole(other.id, null, admin),
        setRole(admin.id, null, other),
      ]);
      expect(await app.domains.members.models.members.countActiveAdmins()).toBe(1);
      expect(answers.filter(({ errors }) => errors.length > 0)).toHaveLength(1);
      if ((await roleOf(admin)) !== 'ADMIN') admin = other;
    }
  });

  it('does not let HR suspend who is above them [M9]', async () => {
    const other = await app.createMember({ role: 'ADMIN' });
    const answer = await changeMember(
      app,
      'suspendMember',
      { memberId: other.id, reason: 'r' },
      hr,
    );
    expect(refusalOf(answer)).toMatchObject({ code: 'FORBIDDEN', rule: 'M9' });
    expect(await roleOf(other)).toBe('ADMIN');
  });

  it('makes a re-hire an EMPLOYEE again, with the same identity and history [M4]', async () => {
    const fields = 'id isAlumni employments { startedOn endedOn department position }';
    const open = {
      memberId: alumna.id,
      startedOn: '2026-04-01',
      department: '開発部',
      position: '主任',
    };
    const { data } = await changeMember(app, 'openEmployment', open, hr, fields);
    expect(data.openEmployment.member).toEqual({
      ...{ id: alumna.id, isAlumni: false },
      employments: [
        { startedOn: '2012-04-01', endedOn: '2020-03-31', department: '開発部', position: null },
        { startedOn: '2026-04-01', endedOn: null, department: '開発部', position: '主任' },
      ],
    });
    expect(await roleOf(alumna)).toBe('EMPLOYEE');
    const close = { memberId: alumna.id, endedOn: '2026-09-30' };
    const closed = await changeMember(app, 'closeEmployment', close, hr, 'isAlumni');
    expect(closed.data.closeEmployment.member).toEqual({ isAlumni: true });
    expect(await roleOf(alumna)).toBe('ALUMNI');
  });

  it('leaves the personal address, and the sign-in by it, as they were at the exit [M5]', async () => {
    const { id, email, token } = await app.createMember({ role: 'EMPLOYEE' });
    const input = { memberId: id, endedOn: '2026-09-30' };
    expect((await changeMember(app, 'closeEmployment', input, hr)).errors).toEqual([]);
    const headers = { authorization: `Bearer ${token}` };
    const query = '{ viewer { role member { email } } }';
    const { data } = await app.graphql(query, {}, { headers });
    expect(data.viewer).toEqual({ role: 'ALUMNI', member: { email } });
    const { members } = app.domains.members.models;
    expect((await members.findByEmailKey(email))?.id).toBe(id);
  });

  it('refuses a second open period, the end of none, and an end before the start [M4]', async () => {
    const change = async (mutation: string, input: object, as = hr) =>
      refusalOf(await changeMember(app, mutation, input, as));
    expect(
      await change('closeEmployment', { memberId: alumna.id, endedOn: '2026-01-01' }),
    ).toMatchObject({
      ...{ code: 'CONFLICT', rule: 'M4', reason: 'NO_OPEN_EMPLOYMENT' },
    });
    await changeMember(app, 'openEmployment', { memberId: alumna.id, startedOn: '2026-04-01' }, hr);
    expect(
      await change('openEmployment', { memberId: alumna.id, startedOn: '2026-05-01' }),
    ).toMatchObject({
      ...{ code: 'CONFLICT', rule: 'M4', reason: 'EMPLOYMENT_OPEN' },
    });
    expect(
      await change('closeEmployment', { memberId: alumna.id, endedOn: '2026-03-31' }),
    ).toMatchObject({
      ...{ code: 'BAD_USER_INPUT', field: 'input.endedOn', reason: 'BEFORE_START' },
    });
    expect(
      await change('openEmployment', { memberId: hr.id, startedOn: '2026-05-01' }, alumna),
    ).toEqual({
      code: 'FORBIDDEN',
    });
  });

  it('refuses a day that the calendar does not have, without an echo of it', async () => {
    const answer = await changeMember(
      app,
      'openEmployment',
      { memberId: alumna.id, startedOn: '2026-02-30' },
      hr,
    );
    expect(refusalOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(answer.errors)).not.toContain('2026-02-30');
  });
});
