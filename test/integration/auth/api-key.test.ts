import { startTestApplication, type TestApplication } from '../../support/application';

const DAY_MS = 24 * 60 * 60_000;

describe('an API key', () => {
  let now = new Date('2026-10-10T03:00:00Z');
  let app: TestApplication;
  const ask = (key: string) =>
    app.graphql('{ viewer { role member { id } } }', {}, { headers: { 'x-api-key': key } });
  const create = ({ days = 30, scopes = ['events:read'] } = {}) =>
    app.domains.auth.services.apiKeys.create({ label: 'Barbecue host', scopes, days });

  beforeAll(async () => {
    app = await startTestApplication({ clock: () => now });
  });
  afterAll(() => app.stop());

  it('lets a partner ask, who is nobody in person [X9]', async () => {
    const { text } = await create();
    const { data, errors } = await ask(text);
    expect({ data, errors }).toEqual({
      data: { viewer: { role: null, member: null } },
      errors: [],
    });
  });

  it('opens nothing that is for members [X9]', async () => {
    const { text } = await create();
    const { errors } = await app.graphql(
      '{ members { nodes { id } } }',
      {},
      { headers: { 'x-api-key': text } },
    );
    expect(errors[0]?.extensions.code).toBe('FORBIDDEN');
  });

  it.each([
    ['events:read', '{ events { nodes { id } } }'],
    ['openings:read', '{ openings { nodes { id } } }'],
  ])('reads what its scope %s allows, and nothing of the others [X9]', async (scope, query) => {
    for (const allowed of ['events:read', 'openings:read', 'schema:read']) {
      const { text } = await create({ scopes: [allowed] });
      const { errors } = await app.graphql(query, {}, { headers: { 'x-api-key': text } });
      const codes = errors.map(({ extensions }) => extensions.code);
      expect(codes).toEqual(allowed === scope ? [] : ['FORBIDDEN']);
    }
  });

  it('reads one opening by its id with the scope that lists them [X9]', async () => {
    const { openings } = app.domains.referrals.models;
    const hr = await app.createMember({ role: 'HR' });
    const id = openings.newId();
    await app.kernel.unitOfWork.run(null, async (tx) => {
      const texts = { title: 'SRE', description: '募集' };
      await openings.insertMany(tx, [
        { id, ...texts, status: 'OPEN', createdBy: hr.id, createdAt: now },
      ]);
      return {};
    });
    const query = 'query ($id: ID!) { opening(id: $id) { title } }';
    const { text } = await create({ scopes: ['openings:read'] });
    const { data, errors } = await app.graphql(query, { id }, { headers: { 'x-api-key': text } });
    expect({ data, errors }).toEqual({ data: { opening: { title: 'SRE' } }, errors: [] });
  });

  it('reads the schema in production only with that scope [X9]', async () => {
    const secret = Buffer.alloc(32, 1).toString('base64');
    const environment = { NODE_ENV: 'production', TOKEN_KEYS: `k:${secret}` };
    const { databaseName } = app;
    const production = await startTestApplication({ clock: () => now, databaseName, environment });
    const introspect = async (headers: Record<string, string>) =>
      (await production.graphql('{ __schema { queryType { name } } }', {}, { headers })).errors;
    const [reader, other] = [await create({ scopes: ['schema:read'] }), await create()];
    expect(await introspect({ 'x-api-key': reader.text })).toEqual([]);
    expect(await introspect({ 'x-api-key': other.text })).not.toEqual([]);
    expect(await introspect({})).not.toEqual([]);
    await production.stop();
  });

  it('is stored hashed: nothing of the secret is in the database [X9]', async () => {
    const { text, key } = await create();
    const stored = await app.domains.auth.models.apiKeys.findByPrefix(key.prefix);
    expect(JSON.stringify(stored)).not.toContain(text.split('_')[2]);
    expect(JSON.stringify(await app.domains.auth.services.apiKeys.list())).toContain(key.prefix);
  });

  it('ends when it expires [X9]', async () => {
    const { text } = await create({ days: 1 });
    now = new Date(now.getTime() + DAY_MS);
    expect((await ask(text)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('ends at once when it is revoked, on every instance [X9]', async () => {
    const { databaseName } = app;
    const other = await startTestApplication({ clock: () => now, databaseName });
    const { text, key } = await create();
    await expect(other.domains.auth.services.apiKeys.revoke(key.prefix)).resolves.toBe(true);
    await expect(other.domains.auth.services.apiKeys.revoke(key.prefix)).resolves.toBe(false);
    await other.stop();
    const { status, errors } = await ask(text);
    expect(status).toBe(401);
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });

  it('is not made up, nor guessed from its prefix [X9]', async () => {
    const { key } = await create();
    for (const text of ['x', `okaeri_${key.prefix}_${'a'.repeat(43)}`])
      expect((await ask(text)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED');
  });
});
