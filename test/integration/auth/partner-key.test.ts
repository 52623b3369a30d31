import { startTestApplication, type TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';
import { RawSocket } from '../edge/raw-socket';

const HOUR_MS = 60 * 60_000;
const KEY = 'apiKey { id prefix label scopes expiresAt revokedAt lastUsedAt }';
const CREATE = `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { secret ${KEY} } }`;
const ROTATE = `mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret ${KEY} } }`;
const REVOKE = `mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { ${KEY} } }`;

describe('partners’ keys in the hands of ADMIN', () => {
  let now = new Date('2026-10-10T03:00:00Z');
  let app: TestApplication;
  let admin: TestMember;

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
    admin = await app.createMember({ role: 'ADMIN' });
  });
  afterAll(() => app.stop());

  const draft = { label: 'Host', scopes: ['EVENTS_READ'], days: 30 };
  const create = async (wishes: object = {}) =>
    (await app.graphql(CREATE, { input: { ...draft, ...wishes } }, { as: admin })).data
      .createApiKey;
  const ask = async (key: string, query = '{ events { nodes { id } } }') => {
    const { status, errors } = await app.graphql(query, {}, { headers: { 'x-api-key': key } });
    return errors[0]?.extensions.code ?? status;
  };

  it('are made, shown once and work [X9]', async () => {
    const { secret, apiKey } = await create({ idempotencyKey: 'once' });
    expect(apiKey).toMatchObject({ label: 'Host', scopes: ['EVENTS_READ'], lastUsedAt: null });
    expect(await ask(secret)).toBe(200);
    const again = await create({ idempotencyKey: 'once' });
    expect([again.secret, again.apiKey.id]).toEqual([null, apiKey.id]);
    expect(again.apiKey.lastUsedAt).toBe(now.toISOString());
  });

  it('are replaced with an overlap, in which both work [X9]', async () => {
    const old = await create();
    const input = { apiKeyId: old.apiKey.id, overlapHours: 2 };
    const { data } = await app.graphql(ROTATE, { input }, { as: admin });
    const { secret, apiKey } = data.rotateApiKey;
    expect(apiKey).toMatchObject({ label: 'Host', scopes: ['EVENTS_READ'] });
    expect([await ask(old.secret), await ask(secret)]).toEqual([200, 200]);
    now = new Date(now.getTime() + 2 * HOUR_MS);
    admin = { ...admin, ...(await app.createMember({ role: 'ADMIN' })) };
    expect([await ask(old.secret), await ask(secret)]).toEqual(['UNAUTHENTICATED', 200]);
    const { errors } = await app.graphql(ROTATE, { input }, { as: admin });
    expect(errors[0]?.extensions).toMatchObject({ code: 'CONFLICT', reason: 'KEY_HAS_ENDED' });
  });

  it('are replaced for the same term, also when one is replaced again in its overlap [X9]', async () => {
    const { apiKey } = await create();
    const input = { apiKeyId: apiKey.id, overlapHours: 2 };
    for (let i = 0; i < 2; i += 1) {
      const { data } = await app.graphql(ROTATE, { input }, { as: admin });
      const days = (Date.parse(data.rotateApiKey.apiKey.expiresAt) - now.getTime()) / 24 / HOUR_MS;
      expect(days).toBe(draft.days);
    }
  });

  it('end at once when they are revoked, sockets included [X9]', async () => {
    const { secret, apiKey } = await create();
    const socket = await RawSocket.open(app.origin, { init: { apiKey: secret } });
    const { data } = await app.graphql(REVOKE, { input: { apiKeyId: apiKey.id } }, { as: admin });
    expect(data.revokeApiKey.apiKey.revokedAt).toBe(now.toISOString());
    expect(await socket.closed).toBe(4403);
    expect(await ask(secret)).toBe('UNAUTHENTICATED');
  });

  it('cover the fields of their scopes and no other [X9]', async () => {
    const { secret } = await create();
    for (const query of [
      '{ feed { totalCount } }',
      '{ openings { totalCount } }',
      '{ ...A } fragment A on Query { events { totalCount } members { totalCount } }',
      'mutation { signOut { signedOut } }',
      '{ auditEntries { totalCount } }',
    ])
      expect(await ask(secret, query)).toBe('FORBIDDEN');
    for (const query of [
      '{ viewer { role } rateLimit { remaining } }',
      '{ events { totalCount } }',
    ])
      expect(await ask(secret, query)).toBe(200);
  });

  it('are told of their own part of the schema, over both transports [X9]', async () => {
    const { secret } = await create();
    const query = '{ __schema { queryType { fields { name } } } __type(name: "Member") { name } }';
    const { data } = await app.graphql(query, {}, { headers: { 'x-api-key': secret } });
    const names = data.__schema.queryType.fields.map(({ name }: any) => name).sort();
    expect(names).toEqual(['event', 'events', 'node', 'nodes', 'rateLimit', 'viewer']);
    expect(data.__type).toBeNull();
    const socket = await RawSocket.open(app.origin, { init: { apiKey: secret } });
    expect((await socket.ask(query)).payload).toMatchObject({ data });
    socket.terminate();
    expect(await ask(secret, '{ __schema { queryType { name } } viewer { role } }')).toBe(
      'FORBIDDEN',
    );
    const whole = await app.graphql(query, {}, { as: admin });
    expect(whole.data.__type).toEqual({ name: 'Member' });
  });

  it('show nothing personal [X1, X9]', async () => {
    const host = await app.createMember({ role: 'EMPLOYEE' });
    const { secret } = await create();
    const { data } = await app.graphql(
      '{ node(id: "$id") { ... on Member { name { full } } } }'.replace('$id', host.id),
      {},
      { headers: { 'x-api-key': secret } },
    );
    expect(data.node).toBeNull();
  });

  it('are a matter of ADMIN, and each step is in the audit trail [X7, X9]', async () => {
    const hr = await app.createMember({ role: 'HR' });
    for (const query of [CREATE, '{ apiKeys { totalCount } }']) {
      const { errors } = await app.graphql(query, { input: draft }, { as: hr });
      expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
    }
    await app.domains.auth.services.apiKeys.create({
      label: 'x',
      scopes: ['events:read'],
      days: 1,
    });
    const { data } = await app.graphql(
      '{ apiKeys { totalCount } auditEntries(first: 100) { nodes { action isByOperator } } }',
      {},
      { as: admin },
    );
    const actions = data.auditEntries.nodes.map(
      ({ action, isByOperator }: any) => `${action}${isByOperator ? ' (operator)' : ''}`,
    );
    expect(new Set(actions)).toEqual(
      new Set(['createApiKey', 'rotateApiKey', 'revokeApiKey', 'createApiKey (operator)']),
    );
    expect(data.apiKeys.totalCount).toBeGreaterThan(3);
  });
});
