import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { findMembers, refusalOf } from './asking';

describe('a block', () => {
  let app: TestApplication;
  let ada: TestMember;
  let ben: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    ada = await app.createMember();
    ben = await app.createMember();
  });

  const change = (
    operation: 'blockMember' | 'unblockMember',
    as: TestMember | null,
    memberId: string,
  ) =>
    app.graphql(
      `mutation ($memberId: ID!) { ${operation}(input: { memberId: $memberId }) { blocked } }`,
      { memberId },
      { as },
    );
  const sees = async (as: TestMember, { id }: TestMember) => {
    const { data } = await app.graphql(
      'query ($id: ID!) { member(id: $id) { id } nodes(ids: [$id]) { id } members(first: 100) { nodes { id } totalCount } }',
      { id },
      { as },
    );
    const inList = data.members.nodes.some((node: TestMember) => node.id === id);
    expect(data.members.totalCount).toBe(data.members.nodes.length);
    expect([data.member !== null, data.nodes[0] !== null]).toEqual([inList, inList]);
    return inList;
  };

  it('hides the two from each other, whoever placed it [M7]', async () => {
    expect((await change('blockMember', ada, ben.id)).data).toEqual({
      blockMember: { blocked: true },
    });
    expect([await sees(ada, ben), await sees(ben, ada)]).toEqual([false, false]);
    const other = await app.createMember();
    expect([await sees(other, ada), await sees(other, ben)]).toEqual([true, true]);
  });

  it('is lifted by who placed it, and stands while the other one’s does [M7]', async () => {
    await change('blockMember', ada, ben.id);
    await change('unblockMember', ben, ada.id);
    expect(await sees(ben, ada)).toBe(false);
    await change('unblockMember', ada, ben.id);
    expect([await sees(ada, ben), await sees(ben, ada)]).toEqual([true, true]);
  });

  it('is silent: to the blocked one, who placed it is like nobody [M7, X6]', async () => {
    await change('blockMember', ada, ben.id);
    for (const operation of ['blockMember', 'unblockMember'] as const)
      for (const id of [ada.id, 'nobody'])
        expect(refusalOf(await change(operation, ben, id))).toEqual({
          ...{ code: 'NOT_FOUND', field: 'input.memberId' },
        });
    expect(await sees(ada, ben)).toBe(false);
  });

  it('says the same when it is placed or lifted again [M7]', async () => {
    for (const [operation, blocked] of [
      ['blockMember', true],
      ['unblockMember', false],
    ] as const)
      for (let i = 0; i < 2; i += 1)
        expect((await change(operation, ada, ben.id)).data).toEqual({ [operation]: { blocked } });
  });

  it('holds on both sides however many are placed and lifted at once [M7]', async () => {
    const others = await Promise.all(Array.from({ length: 10 }, () => app.createMember()));
    await Promise.all(
      others.flatMap((other) => [
        change('blockMember', ada, other.id),
        change('blockMember', other, ada.id),
      ]),
    );
    await Promise.all(
      others
        .slice(5)
        .flatMap((other) => [
          change('unblockMember', ada, other.id),
          change('unblockMember', other, ada.id),
        ]),
    );
    const visible = await findMembers(app, ada, { first: 100 });
    expect(others.map(({ id }) => visible.includes(id))).toEqual(others.map((_, i) => i >= 5));
    for (const [i, other] of others.entries()) expect(await sees(other, ada)).toBe(i >= 5);
  }, 60_000);

  it('tells nobody of members who are not to be seen, when it is lifted [X6]', async () => {
    const invited = await app.createMember({ status: 'INVITED' });
    const answers = [
      await change('unblockMember', ada, invited.id),
      await change('unblockMember', ada, 'nobody'),
    ];
    for (const answer of answers)
      expect(refusalOf(answer)).toEqual({ code: 'NOT_FOUND', field: 'input.memberId' });
  });

  it('can be lifted from somebody who was suspended meanwhile [M7]', async () => {
    await change('blockMember', ada, ben.id);
    const { members } = app.domains.members.models;
    await app.kernel.unitOfWork.run(null, async (tx) => {
      await members.update(tx, ben, { ...ben, status: 'SUSPENDED' });
      return {};
    });
    expect((await change('unblockMember', ada, ben.id)).errors).toEqual([]);
    expect((await members.findById(ada.id))?.hiddenMemberIds).toEqual([]);
  });

  it('is not placed on oneself, on nobody, or by who is no active member [M7]', async () => {
    expect(refusalOf(await change('blockMember', ada, ada.id))).toMatchObject({
      code: 'BAD_USER_INPUT',
      reason: 'ONESELF',
    });
    expect(refusalOf(await change('blockMember', ada, 'nobody'))).toMatchObject({
      code: 'NOT_FOUND',
      field: 'input.memberId',
    });
    expect(refusalOf(await change('blockMember', null, ada.id))).toEqual({
      code: 'UNAUTHENTICATED',
    });
    const suspended = await app.createMember({ status: 'SUSPENDED' });
    expect(refusalOf(await change('blockMember', suspended, ada.id))).toMatchObject({
      code: 'FORBIDDEN',
      rule: 'M1',
    });
  });
});
