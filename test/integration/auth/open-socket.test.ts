import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { ACCESS_TOKEN_MS } from '../../../src/domain/auth/session';
import { startTestApplication, type TestApplication } from '../../support/application';
import { expectSoon } from '../../support/soon';

const FORBIDDEN = 4403;

/** A socket that is opened with these credentials and does nothing. */
class IdleSocket {
  readonly accepted: Promise<void>;
  readonly closed: Promise<number>;
  readonly client;

  constructor({ origin }: TestApplication, connectionParams: Record<string, string>) {
    let accept: () => void = () => undefined;
    let close: (code: number) => void = () => undefined;
    this.accepted = new Promise((resolve) => {
      accept = resolve;
    });
    this.closed = new Promise((resolve) => {
      close = resolve;
    });
    this.client = createClient({
      url: `${origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      lazy: false,
      retryAttempts: 0,
      connectionParams,
      onNonLazyError: () => undefined,
      on: {
        connected: () => accept(),
        closed: (event) => close((event as { code: number }).code),
      },
    });
  }
}

describe('an open socket', () => {
  let app: TestApplication;
  let other: TestApplication;
  const sockets: IdleSocket[] = [];
  const open = async (to: TestApplication, params: Record<string, string>): Promise<IdleSocket> => {
    const socket = new IdleSocket(to, params);
    sockets.push(socket);
    // Short credentials may have ended before a busy machine came to them.
    await Promise.race([socket.accepted, socket.closed]);
    return socket;
  };

  beforeAll(async () => {
    app = await startTestApplication();
    other = await startTestApplication({ databaseName: app.databaseName });
  });
  afterEach(async () => {
    for (const { client } of sockets.splice(0)) await client.dispose();
  });
  afterAll(async () => {
    await other.stop();
    await app.stop();
  });

  it('is closed within two seconds of a sign-out on another instance [X3]', async () => {
    const member = await app.createMember();
    const socket = await open(app, { authorization: `Bearer ${member.token}` });
    const signedOutAt = Date.now();
    await other.graphql('mutation { signOut { signedOut } }', {}, { as: member });
    expect(await socket.closed).toBe(FORBIDDEN);
    expectSoon('closed by a sign-out elsewhere', signedOutAt);
  });

  it('is closed within two seconds when its key is revoked on another instance [X9]', async () => {
    const { text, key } = await app.domains.auth.services.apiKeys.create({
      label: 'Dashboard',
      scopes: ['events:read'],
      days: 1,
    });
    const socket = await open(app, { apiKey: text });
    const revokedAt = Date.now();
    await other.domains.auth.services.apiKeys.revoke(key.prefix);
    expect(await socket.closed).toBe(FORBIDDEN);
    expectSoon('closed by a revoked key elsewhere', revokedAt);
  });

  it('is closed on every instance when the overlap of its replaced key ends [X9]', async () => {
    const key = await app.domains.auth.services.apiKeys.create({
      ...{ label: 'Dashboard', scopes: ['events:read'], days: 1 },
    });
    const sockets = [
      await open(app, { apiKey: key.text }),
      await open(other, { apiKey: key.text }),
    ] as const;
    // Its hour of overlap is over in two seconds.
    const early = await startTestApplication({
      databaseName: app.databaseName,
      clock: () => new Date(Date.now() - 60 * 60_000 + 2000),
    });
    const admin = await early.createMember({ role: 'ADMIN' });
    const { data } = await early.graphql(
      `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret } }`,
      { input: { apiKeyId: key.key.id, overlapHours: 1 } },
      { as: admin },
    );
    const next = await open(other, { apiKey: data.rotateApiKey.secret });
    for (const { closed } of sockets) expect(await closed).toBe(FORBIDDEN);
    const late = new IdleSocket(other, { apiKey: key.text });
    expect(await late.closed).toBe(FORBIDDEN);
    await late.client.dispose();
    await next.client.dispose();
    expect(await next.closed).toBe(1000);
    await early.stop();
  });

  it('stays open when another session of its member ends', async () => {
    const member = await app.createMember();
    const { sessions } = app.domains.auth.services;
    const { accessToken } = await sessions.open(member);
    const mine = await open(app, { authorization: `Bearer ${member.token}` });
    const ending = await open(app, { authorization: `Bearer ${accessToken}` });
    await other.graphql(
      'mutation { signOut { signedOut } }',
      {},
      { headers: { authorization: `Bearer ${accessToken}` } },
    );
    expect(await ending.closed).toBe(FORBIDDEN);
    await mine.client.dispose();
    expect(await mine.closed).toBe(1000);
  });

  it('is closed when its access token expires [X3]', async () => {
    const { databaseName } = app;
    const behind = ACCESS_TOKEN_MS - 2000;
    const late = await startTestApplication({
      databaseName,
      clock: () => new Date(Date.now() - behind),
    });
    const { token } = await late.createMember();
    const socket = await open(late, { authorization: `Bearer ${token}` });
    expect(await socket.closed).toBe(FORBIDDEN);
    await late.stop();
  });

  it.each([
    [{ authorization: 'Bearer nonsense' }],
    [{ authorization: 'Basic bWU6bWU=' }],
    [{ apiKey: 'nonsense' }],
  ])('is refused with %j', async (params) => {
    const socket = new IdleSocket(app, params);
    sockets.push(socket);
    expect(await socket.closed).toBe(FORBIDDEN);
  });
});
