import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { codesOf, createOpening, refer, setOpeningStatus } from './referral-actions';

const CREATE = `mutation ($input: CreateOpeningInput!) {
  createOpening(input: $input) { opening { id title description status createdAt } }
}`;

describe('openings', () => {
  let app: TestApplication;
  let hr: TestMember;
  let member: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    member = await app.createMember();
  });

  afterAll(() => app.stop());

  it('are told by HR to every member', async () => {
    const input = { title: ' 品質保証\nエンジニア ', description: '一行目\r\n二行目' };
    const { data } = await app.graphql(CREATE, { input }, { as: hr });
    const { opening } = data.createOpening;
    expect(opening).toMatchObject({
      title: '品質保証 エンジニア',
      description: '一行目\n二行目',
      status: 'OPEN',
    });
    const query = 'query ($id: ID!) { opening(id: $id) { title } node(id: $id) { id __typename } }';
    const seen = await app.graphql(query, { id: opening.id }, { as: member });
    expect(seen.data).toEqual({
      opening: { title: '品質保証 エンジニア' },
      node: { id: opening.id, __typename: 'Opening' },
    });
  });

  it('are created and closed by staff only [X6]', async () => {
    const input = { title: 'x', description: 'x' };
    expect(codesOf(await app.graphql(CREATE, { input }, { as: member }))).toEqual([
      { code: 'FORBIDDEN' },
    ]);
    const openingId = await createOpening(app, hr);
    expect(codesOf(await setOpeningStatus(app, member, { openingId, status: 'CLOSED' }))).toEqual([
      { code: 'FORBIDDEN' },
    ]);
    expect(
      codesOf(await setOpeningStatus(app, hr, { openingId: hr.id, status: 'CLOSED' })),
    ).toEqual([{ code: 'NOT_FOUND', field: 'input.openingId' }]);
  });

  it('take referrals again when they are opened again [R7]', async () => {
    const openingId = await createOpening(app, hr);
    await setOpeningStatus(app, hr, { openingId, status: 'FILLED' });
    await setOpeningStatus(app, hr, { openingId, status: 'OPEN' });
    const { data } = await refer(app, member, { openingId, candidateEmail: 'again@example.com' });
    expect(data.referCandidate.referral).not.toBeNull();
  });

  it.each([
    [{ title: ' ', description: 'x' }, 'input.title'],
    [{ title: 'x'.repeat(201), description: 'x' }, 'input.title'],
    [{ title: 'x', description: '' }, 'input.description'],
    [{ title: 'x', description: 'あ'.repeat(10_001) }, 'input.description'],
  ])('refuse texts out of bounds [P9]', async (input, field) => {
    expect(codesOf(await app.graphql(CREATE, { input }, { as: hr }))).toEqual([
      expect.objectContaining({ code: 'BAD_USER_INPUT', field }),
    ]);
  });

  it('are created once for a retry with the same key [X5]', async () => {
    const input = { title: 'once', description: 'x', idempotencyKey: 'opening-1' };
    const first = await app.graphql(CREATE, { input }, { as: hr });
    const retry = await app.graphql(CREATE, { input }, { as: hr });
    expect(retry.data).toEqual(first.data);
  });

  it('are hidden from strangers and from those who wait for approval [M1]', async () => {
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    const query = '{ openings { nodes { id } } }';
    expect(codesOf(await app.graphql(query))).toEqual([{ code: 'UNAUTHENTICATED' }]);
    expect(codesOf(await app.graphql(query, {}, { as: waiting }))).toEqual([
      { code: 'FORBIDDEN', reason: 'NOT_ACTIVE', rule: 'M1' },
    ]);
  });
});

describe('lists of openings and referrals', () => {
  let app: TestApplication;
  let hr: TestMember;
  let hanako: TestMember;
  let taro: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
    hanako = await app.createMember();
    taro = await app.createMember();
    const openingId = await createOpening(app, hr);
    for (let i = 0; i < 7; i += 1)
      await refer(app, i % 2 ? taro : hanako, { openingId, candidateEmail: `c${i}@example.com` });
  });

  afterAll(() => app.stop());

  const PAGE = `query ($first: Int, $after: String, $last: Int, $before: String) {
    referrals(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { id createdAt }
      pageInfo { hasNextPage hasPreviousPage endCursor startCursor }
    }
  }`;

  async function ids(as: TestMember, variables: object): Promise<string[]> {
    const { data, errors } = await app.graphql(PAGE, variables, { as });
    expect(errors).toEqual([]);
    return data.referrals.nodes.map(({ id }: { id: string }) => id);
  }

  it('show one’s own referrals, and all of them to HR [R5]', async () => {
    const [own, others, all] = [await ids(hanako, {}), await ids(taro, {}), await ids(hr, {})];
    expect([own.length, others.length, all.length]).toEqual([4, 3, 7]);
    expect(new Set([...own, ...others])).toEqual(new Set(all));
    const { data } = await app.graphql(PAGE, { first: 1 }, { as: hanako });
    expect(data.referrals.totalCount).toBe(4);
  });

  it('page by keyset, newest first, both ways, while more arrive [X4, P8]', async () => {
    const all = await ids(hr, {});
    const { data } = await app.graphql(PAGE, { first: 3 }, { as: hr });
    expect(data.referrals.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    const openingId = await createOpening(app, hr);
    await refer(app, taro, { openingId, candidateEmail: 'meanwhile@example.com' });
    const after = data.referrals.pageInfo.endCursor;
    expect(await ids(hr, { first: 3, after })).toEqual(all.slice(3, 6));
    expect(await ids(hr, { last: 2, before: after })).toEqual(all.slice(0, 2));
  });

  it('take no cursor of another list, and no page beyond its bounds [X4]', async () => {
    const openings = await app.graphql('{ openings { pageInfo { endCursor } } }', {}, { as: hr });
    const after = openings.data.openings.pageInfo.endCursor;
    for (const [variables, field] of [
      [{ after }, 'after'],
      [{ after: 'forged' }, 'after'],
      [{ first: 0 }, 'first'],
      [{ first: 101 }, 'first'],
    ] as const)
      expect(codesOf(await app.graphql(PAGE, variables, { as: hr }))).toEqual([
        expect.objectContaining({ code: 'BAD_USER_INPUT', field }),
      ]);
  });
});
