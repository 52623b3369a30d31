import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

describe('trusted documents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-documents-'));
  let app: TestApplication;

  const ME = 'query Me { viewer { role } }';
  const HASH = createHash('sha256').update(ME).digest('hex');
  const SEVERAL = 'query A { rateLimit { limit used } viewer { role } } query B { __typename }';
  const listed = (name: string, list: object): string => {
    const file = join(folder, name);
    writeFileSync(file, JSON.stringify(list));
    return file;
  };

  beforeAll(async () => {
    const files = [
      listed('codegen.json', { [`sha256:${HASH}`]: ME }),
      listed('apollo.json', {
        format: 'apollo-persisted-query-manifest',
        operations: [{ id: 'several', body: SEVERAL, name: 'A', type: 'query' }],
      }),
    ];
    app = await startTestApplication({ environment: { PERSISTED_ONLY: files.join() } });
  });
  afterAll(async () => {
    await app.stop();
    rmSync(folder, { recursive: true });
  });

  it('are the only ones that are run, alike over HTTP and WebSocket', async () => {
    const socket = await RawSocket.open(app.origin);
    for (const query of ['query Me {\n  viewer { role }\n}', 'query Me{viewer{role}}']) {
      expect((await app.graphql(query)).status).toBe(200);
      expect((await socket.ask(query)).type).toBe('next');
    }
    const other = '{ viewer { role } }';
    const extensions = { code: 'FORBIDDEN', reason: 'UNKNOWN_DOCUMENT' };
    const { status, errors } = await app.graphql(other);
    expect([status, errors[0]?.extensions]).toEqual([403, extensions]);
    expect((await socket.ask(other)).payload[0].extensions).toEqual(extensions);
    socket.terminate();
  });

  it('are known in whatever order they ask, for codegen sorts what it lists', async () => {
    const sorted = 'query B { __typename } query A { viewer { role } rateLimit { used limit } }';
    const ask = (query: string) => post({ query, operationName: 'B' });
    expect((await ask(sorted)).status).toBe(200);
    expect((await ask(sorted.replace('used', 'cost'))).status).toBe(403);
  });

  const persisted = (sha256Hash: string) => ({ persistedQuery: { version: 1, sha256Hash } });
  const post = async (body: object, to: TestApplication = app): Promise<any> => {
    const response = await fetch(`${to.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const get = async (fields: Record<string, string>): Promise<any> => {
    const response = await fetch(`${app.origin}/graphql?${new URLSearchParams(fields)}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    return { status: response.status, ...((await response.json()) as object) };
  };
  const overSocket = async (payload: object, to: TestApplication = app) => {
    const socket = await RawSocket.open(to.origin);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', ...payload } });
    const frame = await socket.next();
    socket.terminate();
    return frame;
  };

  it.each([
    ['documentId', { documentId: `sha256:${HASH}` }],
    ['documentId without its prefix', { documentId: HASH }],
    ['the hash of Apollo’s clients', { extensions: persisted(HASH) }],
    ['an id of Apollo’s manifest', { documentId: 'several', operationName: 'B' }],
  ])('are run by %s alone, alike over HTTP and WebSocket', async (_how, named) => {
    const answers = [
      await post(named),
      (await overSocket(named)).payload,
      await get(
        Object.fromEntries(
          Object.entries(named).map(([name, value]) => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ),
      ),
    ];
    const data = 'operationName' in named ? { __typename: 'Query' } : { viewer: null };
    for (const answer of answers) expect(answer.data).toEqual(data);
  });

  it('are refused by an id that is not in the list, and nothing registers one', async () => {
    const extensions = { code: 'FORBIDDEN', reason: 'UNKNOWN_DOCUMENT' };
    const query = '{ viewer { role } }';
    const hash = createHash('sha256').update(query).digest('hex');
    for (const named of [{ documentId: 'x' }, { extensions: persisted(hash) }]) {
      const { status, errors } = await post(named);
      expect([status, errors[0].extensions]).toEqual([403, extensions]);
      expect((await overSocket(named)).payload[0].extensions).toEqual(extensions);
      expect((await post({ ...named, query })).status).toBe(403);
      expect((await overSocket({ ...named, query })).payload[0].extensions).toEqual(extensions);
      expect((await post(named)).status).toBe(403);
    }
  });

  it('may be sent by their ids beside any other as text, where they are only registered', async () => {
    const other = await startTestApplication({
      databaseName: app.databaseName,
      environment: { PERSISTED_DOCUMENTS: listed('more.json', { [HASH]: ME }) },
    });
    expect((await post({ documentId: HASH }, other)).data).toEqual({ viewer: null });
    expect((await post({ query: '{ viewer { role } }' }, other)).status).toBe(200);
    expect((await overSocket({ query: '{ __typename }' }, other)).type).toBe('next');
    expect((await post({ documentId: 'x' }, other)).status).toBe(403);
    await other.stop();
  });

  it('are bound by the same limits as any other, and by credentials', async () => {
    const { errors } = await app.graphql(ME, {}, { headers: { authorization: 'Bearer x' } });
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const response = await fetch(`${app.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: 'Bearer x' },
      body: JSON.stringify({ documentId: HASH }),
    });
    expect(response.status).toBe(401);
  });

  it('do not bind ADMIN, who tries new ones', async () => {
    const ask = async (role: 'ADMIN' | 'HR') =>
      (await app.graphql('{ viewer { role } }', {}, { as: await app.createMember({ role }) }))
        .status;
    expect([await ask('ADMIN'), await ask('HR')]).toEqual([200, 403]);
  });
});
