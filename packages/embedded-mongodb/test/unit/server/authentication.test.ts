import { MongoClient, type MongoClientOptions } from 'mongodb';
import { AuthenticatedRunner } from '../../../src/server/authenticated-runner';
import { Listener } from '../../../src/server/listener';
import { saslPrep } from '../../../src/server/sasl-prep';
import { scramCredentials } from '../../../src/server/scram-sha-256';
import { TinyRunner } from './tiny-runner';

describe('a listener on TCP', () => {
  const password = 'p\u00e4ss w\u00f6rd,=/';
  const inner = new TinyRunner();
  const runner = new AuthenticatedRunner(inner, scramCredentials('a,b=c', password));
  const listener = new Listener({ runner, trusted: false, maxConnections: 100 });
  const clients: MongoClient[] = [];
  let port = 0;

  beforeAll(async () => {
    port = await listener.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.close();
    inner.requests.length = 0;
  });
  afterAll(() => listener.close());

  function client(options: MongoClientOptions = {}): MongoClient {
    const made = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
      serverSelectionTimeoutMS: 20_000,
      ...options,
    });
    clients.push(made);
    return made;
  }

  const auth = { username: 'a,b=c', password };

  it('lets in who knows the password', async () => {
    const reply = await client({ auth }).db('test').command({ count: 'people' });
    expect(reply).toMatchObject({ ok: 1 });
    const [request] = inner.requests.filter(({ body }) => body.has('count'));
    expect(request?.connection).toMatchObject({ authenticated: true, user: 'a,b=c' });
  });

  it('logs in within the handshake, so that no second command is needed', async () => {
    const started = jest.spyOn(runner, 'run');
    await client({ auth }).db('test').command({ count: 'people' });
    const names = started.mock.calls.map(([{ body }]) => String(body.keys().next().value));
    started.mockRestore();
    expect(names).not.toContain('saslStart');
    expect(names).toContain('saslContinue');
  });

  it('logs in with the mechanism named and with the one negotiated', async () => {
    const authMechanism = 'SCRAM-SHA-256';
    for (const options of [{ auth, authMechanism }, { auth }] as const) {
      await expect(client(options).db('test').command({ count: 'people' })).resolves.toBeTruthy();
    }
  });

  it.each([
    ['a wrong password', { username: 'a,b=c', password: 'other' }],
    ['an unknown user', { username: 'other', password }],
  ])('refuses %s', async (_, wrong) => {
    await expect(client({ auth: wrong }).db('test').command({ ping: 1 })).rejects.toMatchObject({
      code: 18,
    });
  });

  it('forgets on logout who the client is', async () => {
    const database = client({ auth, maxPoolSize: 1 }).db('admin');
    await database.command({ count: 'people' });
    await database.command({ logout: 1 });
    await expect(database.command({ count: 'people' })).rejects.toMatchObject({ code: 13 });
  });

  it('refuses SCRAM-SHA-1', async () => {
    const old = client({ auth, authMechanism: 'SCRAM-SHA-1' });
    await expect(old.db('test').command({ ping: 1 })).rejects.toMatchObject({ code: 334 });
  });

  it('runs nothing for a client that has not said who it is', async () => {
    await expect(client().db('test').command({ count: 'people' })).rejects.toMatchObject({
      code: 13,
      codeName: 'Unauthorized',
    });
    await expect(client().db('test').command({ ping: 1 })).resolves.toMatchObject({ ok: 1 });
    expect(inner.requests.some(({ body }) => body.has('count'))).toBe(false);
  });
});

describe('saslPrep', () => {
  it('maps the examples of its standard [RFC 4013 3]', () => {
    expect(saslPrep('I\u00adX')).toBe('IX');
    expect(saslPrep('\u00aa')).toBe('a');
    expect(saslPrep('\u2168')).toBe('IX');
    expect(() => saslPrep('\u0007')).toThrow('control');
  });
});
