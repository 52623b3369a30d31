import { encodeNodeId, newObjectId } from '../../../src/models/node-id';
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

  it('is silent: to the blocked one, who placed it is like somebody who is not there [M7, X6]', async () => {
    await change('blockMember', ada, ben.id);
    const nobody = encodeNodeId('Member', newObjectId());
    for (const [operation, blocked] of [
      ['blockMember', true],
      ['unblockMember', false],
    ] as const)
      for (const id of [ada.id, nobody]) {
        const { data, errors } = await change(operation, ben, id);
        expect([data, errors]).toEqual([{ [operation]: { blocked } }, []]);
      }
    expect(await sees(ada, ben)).toBe(false);
  });

  it('can be answered with one’s own, which stands when the first is lifted [M7]', async () => {
    await change('blockMember', ada, ben.id);
    await change('blockMember', ben, ada.id);
    await change('unblockMember', ada, ben.id);
    expect([await sees(ada, ben), await sees(ben, ada)]).toEqual([false, false]);
    await change('unblockMember', ben, ada.id);
    expect([await sees(ada, ben), await sees(ben, ada)]).toEqual([true, true]);
  });

  it('ends no stream where it changes nothing that its member sees [M7]', async () => {
    await change('blockMember', ada, ben.id);
    const streams = [ada, ben].map((as) =>
      app.connect({ as }).subscribe('subscription { feedChanged(checkpoints: true) { kind } }'),
    );
    for (const stream of streams) await stream.next();
    await change('blockMember', ben, ada.id);
    await change('unblockMember', ada, ben.id);
    await app.graphql(
      'mutation { createPost(input: { kind: STORY, text: "still here", publish: true }) { post { id } } }',
      {},
      { as: await app.createMember() },
    );
    for (const stream of streams) expect((await stream.next()).feedChanged.kind).toBe('PUBLISHED');
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

  it('stands once somebody who was not to be seen is there again, and tells nobody of them [M7, X6]', async () => {
    const { members } = app.domains.members.models;
    const away = await app.createMember({ status: 'SUSPENDED' });
    expect((await change('blockMember', ada, away.id)).data.blockMember.blocked).toBe(true);
    await app.kernel.unitOfWork.run(null, async (tx) => {
      const member = await members.findById(away.id, tx);
      if (member) await members.update(tx, member, { ...member, status: 'ACTIVE' });
      return {};
    });
    expect([await sees(ada, away), await sees(away, ada)]).toEqual([false, false]);
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
