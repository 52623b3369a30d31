import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';

const HOOK = resolve(__dirname, '../../support/die-after-commit.cjs');
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { accessToken } }`;
const POST = `mutation ($input: CreatePostInput!) { createPost(input: $input) { post { id text } } }`;
const FEED = '{ feed(first: 100) { nodes { id text } } }';
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { member { id } } }`;
const TRAIL = `query ($id: ID!) { auditEntries(subjectId: $id) { totalCount } }`;

interface Post {
  readonly id: string;
  /** Null on a tombstone. */
  readonly text: string | null;
}

describe('a server that dies between a commit and its answer', () => {
  const folder = temporaryFolder();
  const dieWhen = join(folder.path, 'die');
  const environment = { DATA_DIR: join(folder.path, 'data') };
  let server: ServerProcess;
  let token: string;

  const start = async (): Promise<void> => {
    server = await startServerProcess({
      ...environment,
      NODE_OPTIONS: `--require=${HOOK}`,
      OKAERI_DIE_WHEN: dieWhen,
    });
  };
  const ask = async (query: string, variables: object = {}): Promise<any> => {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: any; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };
  /** Asks all of it at once of a server that dies before it answers, and starts it again. */
  const askAndDie = async (...questions: [query: string, variables: object][]): Promise<void> => {
    const died = once(server.child, 'exit');
    writeFileSync(dieWhen, '');
    const answers = await Promise.allSettled(questions.map((question) => ask(...question)));
    expect(answers.map(({ status }) => status)).toEqual(questions.map(() => 'rejected'));
    expect(await died).toEqual([null, 'SIGKILL']);
    rmSync(dieWhen);
    await start();
  };

  beforeAll(async () => {
    await start();
    token = '';
    const input = { email: 'admin@demo.okaeri.example', password: 'okaeri-demo' };
    token = (await ask(SIGN_IN, { input })).signIn.accessToken;
  }, 120_000);
  afterAll(async () => {
    await server?.end('SIGTERM');
    await endServerProcesses();
    folder.remove();
  });

  it('gives each retry the outcome that stands, once, also of a whole batch [X5]', async () => {
    const questions = Array.from({ length: 5 }, (_, i): [string, object] => [
      POST,
      { input: { kind: 'STORY', text: `crash ${i}`, publish: true, idempotencyKey: `crash-${i}` } },
    ]);
    await askAndDie(...questions);
    const standing = async (): Promise<Post[]> =>
      (await ask(FEED)).feed.nodes.filter(({ text }: Post) => text?.startsWith('crash '));
    const before = await standing();
    expect(before.length).toBeGreaterThan(0);
    const retry = async (): Promise<Post[]> =>
      Promise.all(questions.map(async (question) => (await ask(...question)).createPost.post));
    const first = await retry();
    expect(await retry()).toEqual(first);
    expect(first).toEqual(expect.arrayContaining(before));
    expect(new Set((await standing()).map(({ id }) => id))).toEqual(
      new Set(first.map(({ id }) => id)),
    );
    expect(await standing()).toHaveLength(questions.length);
  }, 120_000);

  it('has done what a transaction of its own did, once, its audit entry included [X5, X7]', async () => {
    const input = {
      ...{ email: 'crash@example.com', name: { family: '停電' }, idempotencyKey: 'crash-invite' },
    };
    await askAndDie([INVITE, { input }]);
    const { id } = (await ask(INVITE, { input })).inviteMember.member;
    expect((await ask(INVITE, { input })).inviteMember.member.id).toBe(id);
    expect((await ask(TRAIL, { id })).auditEntries.totalCount).toBe(1);
  }, 120_000);
});
