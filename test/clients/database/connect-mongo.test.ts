import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import MongoStore from 'connect-mongo';
import session from 'express-session';
import { eventually } from '../../support/eventually';
import { type ClientDatabase, startDatabase } from '../support/database';

declare module 'express-session' {
  interface SessionData {
    visits: number;
  }
}

jest.setTimeout(120_000);

describe('connect-mongo', () => {
  let database: ClientDatabase;
  let store: MongoStore;

  const stored = () => database.db('web').collection('sessions');
  const data = (visits: number, maxAge: number): session.SessionData => ({
    cookie: { originalMaxAge: maxAge, expires: new Date(Date.now() + maxAge) },
    visits,
  });
  const set = (id: string, value: session.SessionData) =>
    promisify<string, session.SessionData, void>(store.set.bind(store))(id, value);
  const get = (id: string) =>
    new Promise<session.SessionData | null | undefined>((resolve, reject) =>
      store.get(id, (error, found) => (error ? reject(error) : resolve(found))),
    );

  beforeAll(async () => {
    database = await startDatabase();
    store = MongoStore.create({ mongoUrl: database.uri, dbName: 'web', ttl: 600, touchAfter: 0 });
    await set('first', data(1, 60_000));
  });
  afterAll(async () => {
    await store.close();
    await database.stop();
  });

  it('has the database remove what has expired', async () => {
    expect(await stored().indexes()).toMatchObject([
      { name: '_id_' },
      { key: { expires: 1 }, expireAfterSeconds: 0 },
    ]);
    await set('passing', data(1, 1));
    await database.db('admin').command({ setParameter: 1, ttlMonitorSleepSecs: 1 });
    await eventually('an expired session to go', async () => {
      return (await stored().countDocuments({ _id: 'passing' as never })) === 0;
    });
  });

  it('sets, gets, counts, lists and destroys', async () => {
    await set('second', data(7, 60_000));
    expect(await get('second')).toMatchObject({ visits: 7 });
    expect(await get('nobody')).toBeFalsy();
    await set('second', data(8, 60_000));
    expect(await get('second')).toMatchObject({ visits: 8 });
    expect(await promisify(store.length.bind(store))()).toBe(2);
    expect(await stored().findOne({ _id: 'second' as never })).toMatchObject({
      expires: expect.any(Date),
    });
    await promisify<string, void>(store.destroy.bind(store))('second');
    expect(await get('second')).toBeFalsy();
    expect(await stored().countDocuments()).toBe(1);
  });

  it('puts off the end of a session that is touched', async () => {
    const before = await stored().findOne({ _id: 'first' as never });
    const later = { ...data(1, 3_600_000), lastModified: undefined };
    await promisify<string, session.SessionData, void>(store.touch.bind(store))('first', later);
    const after = await stored().findOne({ _id: 'first' as never });
    expect(after?.['expires'].getTime()).toBeGreaterThan(before?.['expires'].getTime());
  });

  it('does not give a session that is over, removed or not', async () => {
    await set('old', data(1, -1_000));
    expect(await get('old')).toBeFalsy();
  });

  it('keeps a visitor of a web server by a cookie, then forgets everybody', async () => {
    const handle = session({ secret: 'a', resave: false, saveUninitialized: false, store });
    const server: Server = createServer((request, response) => {
      handle(request as never, response as never, () => {
        const { session: own } = request as unknown as { session: session.SessionData };
        own.visits = (own.visits ?? 0) + 1;
        response.end(String(own.visits));
      });
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const first = await fetch(url);
    expect(await first.text()).toBe('1');
    const cookie = first.headers.get('set-cookie')?.split(';')[0] ?? '';
    const again = await fetch(url, { headers: { cookie } });
    expect(await again.text()).toBe('2');
    await promisify(store.clear.bind(store))();
    expect(await stored().countDocuments()).toBe(0);
    const forgotten = await fetch(url, { headers: { cookie } });
    expect(await forgotten.text()).toBe('1');
    server.closeAllConnections();
    server.close();
  });
});
