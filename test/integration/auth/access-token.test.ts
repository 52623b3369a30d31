import { randomUUID } from 'node:crypto';
import { ACCESS_TOKEN_MS } from '../../../src/domain/auth/session';
import {
  startTestApplication,
  type TestApplication,
  type TestOptions,
} from '../../support/application';
import { PASSWORD, SIGN_IN, setPassword, viewerOf } from './signing-in';

const key = (kid: string, byte: number) => `${kid}:${Buffer.alloc(32, byte).toString('base64')}`;

describe('an access token', () => {
  let now = new Date('2026-10-10T03:00:00Z');
  let app: TestApplication;
  const others: TestApplication[] = [];
  const another = async (options: TestOptions = {}): Promise<TestApplication> => {
    const { databaseName } = app;
    const other = await startTestApplication({ clock: () => now, databaseName, ...options });
    others.push(other);
    return other;
  };

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
  });
  afterEach(async () => {
    for (const other of others.splice(0)) await other.stop();
  });
  afterAll(() => app.stop());

  it('is good on every instance, and after a restart, without any key being configured', async () => {
    const { token, id } = await app.createMember();
    const other = await another();
    expect((await viewerOf(other, token)).data.viewer.member.id).toBe(id);
  });

  it('is good on instances that started at the same moment on a new database', async () => {
    const databaseName = `test_${randomUUID().replaceAll('-', '')}`;
    const instances = await Promise.all(
      Array.from({ length: 3 }, () => startTestApplication({ clock: () => now, databaseName })),
    );
    const [first] = instances;
    const { token, id } = await (first as TestApplication).createMember();
    for (const instance of instances)
      expect((await viewerOf(instance, token)).data.viewer.member.id).toBe(id);
    await first?.kernel.connection.dropDatabase();
    for (const instance of instances) await instance.stop();
  });

  it('is UNAUTHENTICATED for the whole request once it has expired', async () => {
    const { token } = await app.createMember();
    now = new Date(now.getTime() + ACCESS_TOKEN_MS);
    const { status, data, errors } = await viewerOf(app, token);
    expect(status).toBe(401);
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  it.each(['nonsense', 'a.b.c', ''])('is not made up: %j', async (token) => {
    const { errors } = await viewerOf(app, token);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('does not stand in the way of signing in again when it is bad', async () => {
    const member = await app.createMember();
    await setPassword(app, member);
    const { errors } = await app.graphql(
      SIGN_IN,
      { input: { email: member.email, password: PASSWORD } },
      { headers: { authorization: 'Bearer nonsense' } },
    );
    expect(errors).toEqual([]);
  });

  it('outlives the rotation of its key, and ends when the key is retired', async () => {
    const environment = (keys: string) => ({ environment: { TOKEN_KEYS: keys } });
    const before = await another(environment(key('old', 1)));
    const { token, id } = await before.createMember();
    const during = await another(environment(`${key('new', 2)},${key('old', 1)}`));
    expect((await viewerOf(during, token)).data.viewer.member.id).toBe(id);
    const after = await another(environment(key('new', 2)));
    expect((await viewerOf(after, token)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('shows the rights of this moment, not those of its issue [X3]', async () => {
    const { id, token } = await app.createMember({ role: 'HR' });
    expect((await viewerOf(app, token)).data.viewer.role).toBe('HR');
    const admin = await app.createMember({ role: 'ADMIN' });
    const { errors } = await app.graphql(
      'mutation ($id: ID!) { setMemberRole(input: { memberId: $id, role: null }) { member { id } } }',
      { id },
      { as: admin },
    );
    expect(errors).toEqual([]);
    expect((await viewerOf(app, token)).data.viewer.role).toBe('EMPLOYEE');
  });

  it('lets somebody who waits see their own application and nothing else [M1]', async () => {
    const waiting = await app.createMember({ status: 'PENDING_REVIEW' });
    const { data, errors } = await app.graphql(
      '{ viewer { member { id status } } feed { nodes { id } } }',
      {},
      { as: waiting },
    );
    expect(data).toEqual({
      viewer: { member: { id: waiting.id, status: 'PENDING_REVIEW' } },
      feed: null,
    });
    expect(errors).toMatchObject([
      { path: ['feed'], extensions: { code: 'FORBIDDEN', rule: 'M1' } },
    ]);
  });

  it('is needed: without credentials the viewer is null, without an error', async () => {
    const { data, errors } = await app.graphql('{ viewer { role } }');
    expect({ data, errors }).toEqual({ data: { viewer: null }, errors: [] });
  });
});
