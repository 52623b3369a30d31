import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';

const CREATE = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id text } } }`;
const COMMENT = `mutation ($input: AddCommentInput!) { addComment(input: $input) { comment { id text } } }`;
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { member { id } } }`;

describe('idempotency keys', () => {
  let app: TestApplication;
  let other: TestApplication;
  let author: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    other = await startTestApplication({ databaseName: app.databaseName });
    author = await app.createMember();
  });
  afterAll(async () => {
    await other.stop();
    await app.stop();
  });

  const instance = (i: number): TestApplication => (i % 2 === 0 ? app : other);
  const story = (text: string, idempotencyKey: string, wishes: object = {}) => ({
    input: { kind: 'STORY', text, publish: true, idempotencyKey, ...wishes },
  });
  const publish = async (key: string): Promise<string> =>
    (await app.graphql(CREATE, story('x', key), { as: author })).data.createPost.post.id;
  /** What 20 attempts at once on two instances come to, each once. */
  const attempt = async (query: string, variables: object, as: TestMember): Promise<string[]> => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => instance(i).graphql(query, variables, { as })),
    );
    return [...new Set(answers.map(({ data, errors }) => JSON.stringify({ data, errors })))];
  };
  const postsOf = async (text: string): Promise<number> => {
    const { data } = await app.graphql(
      '{ feed(first: 100) { nodes { text } } }',
      {},
      { as: author },
    );
    return data.feed.nodes.filter((node: { text: string }) => node.text === text).length;
  };

  it('hold under 20 retries at once on two instances, inside batches of a queue [X5]', async () => {
    expect(await attempt(CREATE, story('二十回', 'create'), author)).toHaveLength(1);
    expect(await postsOf('二十回')).toBe(1);
    const postId = await publish('to-comment');
    const comment = { input: { postId, text: 'おめでとう', idempotencyKey: 'comment' } };
    expect(await attempt(COMMENT, comment, author)).toHaveLength(1);
    const { data } = await app.graphql(
      'query ($id: ID!) { post(id: $id) { commentCount } }',
      { id: postId },
      { as: author },
    );
    expect(data.post.commentCount).toBe(1);
  });

  it('hold in transactions of their own [X5]', async () => {
    const hr = await app.createMember({ role: 'HR' });
    const input = { email: 'once@example.com', name: { family: '一度' }, idempotencyKey: 'invite' };
    expect(await attempt(INVITE, { input }, hr)).toHaveLength(1);
    expect(await app.domains.mail.models.mails.model.countDocuments({})).toBe(1);
  });

  it('are each member’s own, and of one input [X5]', async () => {
    const [first, second] = [await app.createMember(), await app.createMember()];
    for (const as of [first, second]) await app.graphql(CREATE, story('同じ鍵', 'same'), { as });
    expect(await postsOf('同じ鍵')).toBe(2);
    const { errors } = await other.graphql(CREATE, story('別の文', 'same'), { as: first });
    expect(errors[0]?.extensions).toMatchObject({
      code: 'CONFLICT',
      reason: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('show what became of the thing meanwhile, not what it was [X5]', async () => {
    const id = await publish('gone');
    await app.graphql(
      'mutation ($id: ID!) { removePost(input: { postId: $id }) { post { id } } }',
      { id },
      { as: author },
    );
    const retry = await other.graphql(CREATE, story('x', 'gone'), { as: author });
    expect(retry.data.createPost.post).toEqual({ id, text: null });
  });

  it('hide from a retry what its member may not see any more [M7, X5]', async () => {
    const reader = await app.createMember();
    const postId = await publish('to-block');
    const input = { postId, text: 'まだ見える', idempotencyKey: 'hidden' };
    await app.graphql(COMMENT, { input }, { as: reader });
    await app.graphql(
      'mutation ($id: ID!) { blockMember(input: { memberId: $id }) { blocked } }',
      { id: reader.id },
      { as: author },
    );
    await eventually('the block to be known', async () => {
      const { data, errors } = await other.graphql(COMMENT, { input }, { as: reader });
      return errors.length === 0 && data.addComment.comment === null;
    });
  });

  it('show nothing to a retry of somebody who was erased meanwhile, and do nothing again [X2, X5]', async () => {
    const hr = await app.createMember({ role: 'HR' });
    const input = {
      email: 'erased@example.com',
      name: { family: '消去' },
      idempotencyKey: 'erased',
    };
    const { data } = await app.graphql(INVITE, { input }, { as: hr });
    const { members } = app.domains.members.models;
    const member = await members.findById(data.inviteMember.member.id);
    await app.kernel.unitOfWork.run(null, async (tx) => {
      if (member) await members.update(tx, member, { ...member, status: 'ERASED' });
      return {};
    });
    const mails = app.domains.mail.models.mails.model;
    const sent = await mails.countDocuments({});
    const answers = await attempt(INVITE, { input }, hr);
    expect(answers).toEqual([
      JSON.stringify({ data: { inviteMember: { member: null } }, errors: [] }),
    ]);
    expect(await mails.countDocuments({})).toBe(sent);
  });

  it('give the first result after a crash between commit and answer, from another instance [X5]', async () => {
    const hr = await app.createMember({ role: 'HR' });
    const { hub } = app.kernel;
    const { committed } = hub;
    const suspended = await app.createMember();
    const input = { memberId: suspended.id, reason: '理由', idempotencyKey: 'crash' };
    const query =
      'mutation ($input: SuspendMemberInput!) { suspendMember(input: $input) { member { status } } }';
    Object.assign(hub, {
      committed: () => {
        throw new Error('the process ends here');
      },
    });
    const crashed = await app.graphql(query, { input }, { as: hr });
    Object.assign(hub, { committed });
    expect(crashed.errors[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');

    const { data, errors } = await other.graphql(query, { input }, { as: hr });
    expect([data.suspendMember.member.status, errors]).toEqual(['SUSPENDED', []]);
    const admin = await app.createMember({ role: 'ADMIN' });
    const trail = await app.graphql(
      'query ($id: ID!) { auditEntries(subjectId: $id) { totalCount } }',
      { id: suspended.id },
      { as: admin },
    );
    expect(trail.data.auditEntries.totalCount).toBe(1);
  });
});
