import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { changeMember, refusalOf } from './asking';

const PROFILE = `name { family given familyReading givenReading familyRomaji givenRomaji formerFamily full }
  status isAlumni headline bio email phone employments { startedOn endedOn department position }`;

describe('a profile', () => {
  let app: TestApplication;
  let hr: TestMember;
  let employee: TestMember;
  let alumna: TestMember;
  let owner: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    employee = await app.createMember({ role: 'EMPLOYEE' });
    alumna = await app.createMember();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    owner = await app.createMember({ headline: '看板', bio: '紹介', phone: '090-0000-0000' });
  });

  const show = async (as: TestMember, id = owner.id) =>
    (await app.graphql(`query ($id: ID!) { member(id: $id) { ${PROFILE} } }`, { id }, { as })).data
      .member;

  it('shows its owner and staff the contact data and the status, others not [M1, M6]', async () => {
    const contact = { email: owner.email, phone: owner.phone, status: 'ACTIVE' };
    const open = { headline: '看板', bio: '紹介', isAlumni: true };
    for (const as of [owner, hr]) expect(await show(as)).toMatchObject({ ...contact, ...open });
    for (const as of [alumna, employee])
      expect(await show(as)).toMatchObject({ email: null, phone: null, status: null, ...open });
  });

  it('tells its owner alone who sees which field, also right after a change [M6]', async () => {
    const settings = 'visibility { email phone headline bio employments }';
    const query = `query ($id: ID!) { member(id: $id) { ${settings} } }`;
    const read = async (as: TestMember) =>
      (await app.graphql(query, { id: owner.id }, { as })).data.member.visibility;
    const initial = { ...{ email: 'STAFF', phone: 'STAFF' }, headline: 'EVERYONE' };
    expect(await read(owner)).toEqual({ ...initial, bio: 'EVERYONE', employments: 'EVERYONE' });
    const { data } = await app.graphql(
      `mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { ${settings} } } }`,
      { input: { visibility: { bio: 'ONLY_ME', email: 'EVERYONE' } } },
      { as: owner },
    );
    const changed = { ...initial, email: 'EVERYONE', bio: 'ONLY_ME', employments: 'EVERYONE' };
    expect(data.updateProfile.member.visibility).toEqual(changed);
    expect(await read(owner)).toEqual(changed);
    for (const as of [hr, alumna, employee]) expect(await read(as)).toBeNull();
  });

  it('shows each field to whom its owner wants it to, in every way of asking [M6]', async () => {
    const wishes = {
      email: 'EVERYONE',
      phone: 'ALUMNI',
      headline: 'STAFF',
      bio: 'ONLY_ME',
      employments: 'STAFF',
    };
    await changeMember(app, 'updateProfile', { visibility: wishes }, owner);
    const fields = 'email phone headline bio employments { startedOn }';
    const query = `query ($id: ID!) {
      member(id: $id) { ${fields} }
      node(id: $id) { ... on Member { ${fields} } }
      nodes(ids: [$id]) { ... on Member { ${fields} } }
      members(search: "${owner.name.given}") { nodes { ${fields} } }
    }`;
    for (const [as, sees] of [
      [owner, ['email', 'phone', 'headline', 'bio', 'employments']],
      [hr, ['email', 'phone', 'headline', 'employments']],
      [alumna, ['email', 'phone']],
      [employee, ['email']],
    ] as const) {
      const { data, errors } = await app.graphql(query, { id: owner.id }, { as });
      expect(errors).toEqual([]);
      const ways = [data.member, data.node, data.nodes[0], data.members.nodes[0]];
      for (const shown of ways)
        expect(
          Object.keys(shown)
            .filter((field) => shown[field] !== null)
            .sort(),
        ).toEqual([...sees].sort());
    }
  });

  it('changes what is sent, leaves what is left out, clears what is null', async () => {
    const name = { familyReading: 'さとう', givenRomaji: 'Hanako', formerFamily: '鈴木' };
    const { data } = await changeMember(
      app,
      'updateProfile',
      { name, headline: '  新しい\u0000看板 ', bio: null, phone: '０９０−１１１１−２２２２' },
      owner,
      PROFILE,
    );
    expect(data.updateProfile.member).toMatchObject({
      name: { ...owner.name, ...name, full: `${owner.name.family} ${owner.name.given}` },
      ...{ headline: '新しい看板', bio: null, email: owner.email },
    });
    const cleared = await changeMember(
      app,
      'updateProfile',
      { name: { formerFamily: null } },
      owner,
      PROFILE,
    );
    expect(cleared.data.updateProfile.member.name).toMatchObject({
      familyReading: 'さとう',
      formerFamily: null,
    });
  });

  it('is found anew by a changed name, and no more by the old one [M8]', async () => {
    await changeMember(
      app,
      'updateProfile',
      { name: { family: '勅使河原', familyReading: 'テシガワラ' } },
      owner,
    );
    const find = async (search: string) =>
      (
        await app.graphql(
          'query ($search: String) { members(search: $search) { nodes { id } } }',
          { search },
          { as: alumna },
        )
      ).data.members.nodes.map(({ id }: TestMember) => id);
    expect(await find('てしがわら')).toEqual([owner.id]);
    expect(await find('やまだ')).not.toContain(owner.id);
  });

  it.each([
    [{ name: { family: '' } }, 'input.name.family', 'REQUIRED'],
    [{ name: null }, 'input.name', 'REQUIRED'],
    [{ name: { givenReading: '花子' } }, 'input.name.givenReading', 'NOT_A_READING'],
    [{ name: { familyRomaji: '山田' } }, 'input.name.familyRomaji', 'NOT_ROMAJI'],
    [{ headline: '長'.repeat(121) }, 'input.headline', 'TOO_LONG'],
    [{ phone: 'none' }, 'input.phone', 'NOT_A_PHONE_NUMBER'],
  ])('refuses %p and stores nothing', async (input, field, reason) => {
    const answer = await changeMember(app, 'updateProfile', { bio: '変わる', ...input }, owner);
    expect(refusalOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', field, reason });
    expect(answer.errors[0]?.message).not.toContain('長');
    expect(await show(owner)).toMatchObject({ bio: '紹介' });
  });

  it('gives the first result for a retry, and refuses the key for another input [X5]', async () => {
    const first = { headline: '一', idempotencyKey: 'k1' };
    await changeMember(app, 'updateProfile', first, owner);
    await changeMember(app, 'updateProfile', { headline: '二' }, owner);
    const retry = await changeMember(app, 'updateProfile', first, owner, 'headline');
    expect(retry.data.updateProfile.member).toEqual({ headline: '二' });
    const reused = await changeMember(
      app,
      'updateProfile',
      { headline: '三', idempotencyKey: 'k1' },
      owner,
    );
    expect(refusalOf(reused)).toMatchObject({ code: 'CONFLICT', reason: 'IDEMPOTENCY_KEY_REUSED' });
  });

  it('can be seen and completed by who waits for HR, and shows them nothing else [M1]', async () => {
    const waiting = await app.createMember({ status: 'NEEDS_INFO' });
    const { data } = await changeMember(
      app,
      'updateProfile',
      { bio: '追記' },
      waiting,
      'id bio status',
    );
    expect(data.updateProfile.member).toEqual({
      id: waiting.id,
      bio: '追記',
      status: 'NEEDS_INFO',
    });
    expect(await show(waiting, waiting.id)).toMatchObject({ bio: '追記' });
    expect(await show(waiting)).toBeNull();
  });

  it('is closed to the suspended, and to strangers [M1]', async () => {
    const suspended = await app.createMember({ status: 'SUSPENDED' });
    expect(
      refusalOf(await changeMember(app, 'updateProfile', { bio: 'x' }, suspended)),
    ).toMatchObject({
      ...{ code: 'FORBIDDEN', rule: 'M1' },
    });
    expect(refusalOf(await changeMember(app, 'updateProfile', { bio: 'x' }, null))).toEqual({
      code: 'UNAUTHENTICATED',
    });
  });

  it('is shown to nobody without credentials', async () => {
    const answer = await app.graphql('query ($id: ID!) { member(id: $id) { id } }', {
      id: owner.id,
    });
    expect(refusalOf(answer)).toEqual({ code: 'UNAUTHENTICATED' });
  });

  it('is NOT_FOUND alike for who is not there, of another kind, or not to be seen [X6]', async () => {
    const pending = await app.createMember({ status: 'PENDING_REVIEW' });
    const blocked = await app.createMember();
    await app.graphql(
      'mutation ($id: ID!) { blockMember(input: { memberId: $id }) { blocked } }',
      { id: alumna.id },
      { as: blocked },
    );
    const { members } = app.domains.members.models;
    for (const id of ['x', members.newId(), pending.id, blocked.id]) {
      for (const query of [
        'query ($id: ID!) { member(id: $id) { id } }',
        'query ($id: ID!) { node(id: $id) { id } }',
      ]) {
        const answer = await app.graphql(query, { id }, { as: alumna });
        expect(refusalOf(answer)).toEqual({ code: 'NOT_FOUND', field: 'id' });
      }
      const { data, errors } = await app.graphql(
        'query ($id: ID!) { nodes(ids: [$id]) { id } }',
        { id },
        { as: alumna },
      );
      expect({ data, errors }).toEqual({ data: { nodes: [null] }, errors: [] });
    }
  });
});
