import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { changeMember, findMembers, refusalOf } from './asking';

describe('the directory', () => {
  let app: TestApplication;
  let hr: TestMember;
  let employee: TestMember;
  let alumna: TestMember;
  const people: Record<string, TestMember> = {};

  beforeAll(async () => {
    app = await startTestApplication();
    const named = async (
      key: string,
      family: string,
      reading: string | null,
      rest: object = {},
    ) => {
      people[key] = await app.createMember({
        name: { family, given: '健', familyReading: reading, givenReading: 'ケン', ...rest },
      });
    };
    await named('kato', '加藤', 'カトウ');
    await named('saito1', '齋藤', 'サイトウ');
    await named('gai', '凱', 'ガイ');
    await named('saito2', '斉藤', 'ｻｲﾄｳ');
    await named('saito3', '才戸', 'さいと');
    await named('aoki', '青木', 'あおき');
    await named('smith', 'Smith', null, { given: 'Emma', givenReading: null });
    await named('takahashi', '髙橋', 'タカハシ', { givenReading: 'アオイ' });
    hr = await app.createMember({ role: 'HR', name: { familyReading: 'ワ', givenReading: 'ア' } });
    employee = await app.createMember({
      role: 'EMPLOYEE',
      name: { familyReading: 'ワ', givenReading: 'イ' },
    });
    alumna = await app.createMember({ name: { familyReading: 'ワ', givenReading: 'ウ' } });
  });
  afterAll(() => app.stop());

  const idsOf = (...keys: string[]) => keys.map((key) => people[key]?.id);
  const inOrder = () => [
    ...idsOf('aoki', 'gai', 'kato', 'saito3', 'saito1', 'saito2', 'takahashi'),
    ...[hr.id, employee.id, alumna.id],
    ...idsOf('smith'),
  ];

  it('is sorted by reading in Japanese collation, カト after ガイ [M8]', async () => {
    expect(await findMembers(app, alumna)).toEqual(inOrder());
  });

  it('pages by keyset in both directions without repeating or skipping anybody', async () => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String) {
      members(first: $first, after: $after, last: $last, before: $before) {
        nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }`;
    const page = async (variables: object) =>
      (await app.graphql(query, variables, { as: alumna })).data.members;
    const forwards: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { nodes, pageInfo, totalCount } = await page({ first: 3, after });
      expect(totalCount).toBe(11);
      forwards.push(...nodes.map(({ id }: TestMember) => id));
      ({ hasNextPage: more, endCursor: after } = pageInfo);
    }
    expect(forwards).toEqual(inOrder());
    const last = await page({ last: 4 });
    expect(last.nodes.map(({ id }: TestMember) => id)).toEqual(inOrder().slice(-4));
    const before = await page({ last: 4, before: last.pageInfo.startCursor });
    expect(before.nodes.map(({ id }: TestMember) => id)).toEqual(inOrder().slice(-8, -4));
  });

  it.each(['さいとう', 'サイトウ', 'ｻｲﾄｳ', 'Saito', 'saitou', 'SAITOH', 'さいとー', 'サイ トウ'])(
    'finds the same people by %s [M8]',
    async (search) =>
      expect(await findMembers(app, alumna, { search })).toEqual(
        idsOf('saito3', 'saito1', 'saito2'),
      ),
  );

  it.each(['斎藤', '斉藤', '齋藤', '齊藤'])(
    'finds all who write it otherwise by %s [M8]',
    async (search) =>
      expect(await findMembers(app, alumna, { search })).toEqual(idsOf('saito1', 'saito2')),
  );

  it.each([
    ['高橋', ['takahashi']],
    ['たかはしあおい', ['takahashi']],
    ['emma smith', ['smith']],
    ['ＳＭＩＴＨ', ['smith']],
    ['田中', []],
    ['.*', []],
    ['$ne', []],
  ])('finds by %s %p', async (search, keys) =>
    expect(await findMembers(app, alumna, { search })).toEqual(idsOf(...keys)),
  );

  it('shows everybody where the search is blank', async () =>
    expect(await findMembers(app, alumna, { search: '　 ' })).toHaveLength(11));

  it('pages through a search by reading', async () => {
    const query = `query ($after: String) { members(search: "さいとう", first: 2, after: $after) {
      nodes { id } totalCount pageInfo { endCursor hasNextPage } } }`;
    const { members } = (await app.graphql(query, {}, { as: alumna })).data;
    expect(members.totalCount).toBe(3);
    const { endCursor: after } = members.pageInfo;
    const next = (await app.graphql(query, { after }, { as: alumna })).data.members;
    expect(next.nodes).toEqual([{ id: people['saito2']?.id }]);
    expect(next.pageInfo.hasNextPage).toBe(false);
  });

  it('shows who is not ACTIVE to staff who ask for them, and to nobody else [M1]', async () => {
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    expect(await findMembers(app, hr)).not.toContain(waiting.id);
    expect(await findMembers(app, hr, { statuses: ['PENDING_REVIEW', 'NEEDS_INFO'] })).toEqual([
      waiting.id,
    ]);
    const answer = await app.graphql(
      '{ members(statuses: [PENDING_REVIEW]) { nodes { id } } }',
      {},
      { as: alumna },
    );
    expect(refusalOf(answer)).toEqual({ code: 'FORBIDDEN', rule: 'M1', field: 'statuses' });
  });

  it('opens to active members only [M1]', async () => {
    const query = '{ members { nodes { id } } }';
    expect(refusalOf(await app.graphql(query))).toEqual({ code: 'UNAUTHENTICATED' });
    for (const status of [
      'INVITED',
      'PENDING_REVIEW',
      'NEEDS_INFO',
      'SUSPENDED',
      'REJECTED',
      'LEFT',
    ] as const) {
      const as = await app.createMember({ status });
      expect(refusalOf(await app.graphql(query, {}, { as }))).toMatchObject({
        code: 'FORBIDDEN',
        rule: 'M1',
      });
    }
  });

  it.each([
    [{ first: 0 }, { field: 'first', reason: 'OUT_OF_RANGE' }],
    [{ first: 101 }, { field: 'first', reason: 'OUT_OF_RANGE' }],
    [{ after: 'made-up' }, { field: 'after', reason: 'BAD_CURSOR' }],
    [{ search: 'あ'.repeat(101) }, { field: 'search', reason: 'TOO_LONG' }],
  ])('refuses %p', async (variables, expected) => {
    const answer = await app.graphql(
      'query ($first: Int, $after: String, $search: String) { members(first: $first, after: $after, search: $search) { nodes { id } } }',
      variables,
      { as: alumna },
    );
    expect(refusalOf(answer)).toMatchObject({ code: 'BAD_USER_INPUT', ...expected });
  });
});

describe('search of the directory by contact data', () => {
  let app: TestApplication;

  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.stop());

  it('finds somebody by an e-mail address that one may see, and nobody by one that one may not [M6]', async () => {
    const [hr, employee] = [
      await app.createMember({ role: 'HR' }),
      await app.createMember({ role: 'EMPLOYEE' }),
    ];
    const [alumna, owner] = [await app.createMember(), await app.createMember()];
    const search = owner.email.toUpperCase();
    const who = async () =>
      (await Promise.all([hr, alumna, employee].map((as) => findMembers(app, as, { search })))).map(
        (ids) => ids.includes(owner.id),
      );
    expect(await who()).toEqual([true, false, false]);
    for (const [email, expected] of [
      ['ALUMNI', [true, true, false]],
      ['EVERYONE', [true, true, true]],
      ['ONLY_ME', [false, false, false]],
    ] as const) {
      await changeMember(app, 'updateProfile', { visibility: { email } }, owner);
      expect(await who()).toEqual(expected);
    }
  });
});
