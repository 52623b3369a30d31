import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { serialize } from 'bson';
import { Listener } from '../../../src/server/listener';
import {
  makeSocketDirectory,
  newSocketPath,
  removeSocketDirectory,
} from '../../../src/server/socket-directory';
import type { Document } from '../../../src/values/value';
import { readHeader } from '../../../src/wire/message-header';
import { parseOpMsg } from '../../../src/wire/op-msg';
import { TinyRunner } from './tiny-runner';
import { WireClient } from './wire-client';

const MORE_TO_COME = 2;
const EXHAUST_ALLOWED = 1 << 16;

describe('Listener', () => {
  const socketPath = newSocketPath();
  const clients: WireClient[] = [];
  let listener: Listener;

  async function listen(runner: TinyRunner, maxConnections = 100): Promise<TinyRunner> {
    listener = new Listener({ runner, trusted: true, maxConnections });
    makeSocketDirectory(socketPath);
    await listener.listen({ path: socketPath });
    return runner;
  }

  async function open(): Promise<WireClient> {
    const client = await WireClient.open(socketPath);
    clients.push(client);
    return client;
  }

  afterEach(async () => {
    for (const client of clients.splice(0)) client.close();
    await listener.close();
    removeSocketDirectory(socketPath);
  });

  it('lets nobody but its user into the directory of its socket', async () => {
    await listen(new TinyRunner());
    expect(statSync(dirname(socketPath)).mode & 0o777).toBe(0o700);
    expect(Buffer.byteLength(socketPath)).toBeLessThanOrEqual(100);
  });

  it('answers many messages of one piece in their order', async () => {
    await listen(new TinyRunner({ echo: ({ body }) => ({ n: body.get('echo') }) }));
    const client = await open();
    for (let n = 0; n < 200; n++) client.send({ echo: n, $db: 'test' }, n);
    for (let n = 0; n < 200; n++) {
      const message = await client.message();
      expect(message && readHeader(message).responseTo).toBe(n);
    }
  });

  it('answers the legacy handshake and refuses other legacy commands', async () => {
    await listen(new TinyRunner());
    const client = await open();
    client.sendQuery('admin.$cmd', { isMaster: 1, helloOk: true });
    expect(await client.reply()).toMatchObject({ maxWireVersion: 21, ok: 1 });
    client.sendQuery('test.$cmd', { find: 'people' });
    expect(await client.reply()).toMatchObject({ ok: 0, code: 352 });
    client.sendQuery('test.people', { name: 'Aiko' });
    expect(await client.reply()).toMatchObject({ ok: 0, codeName: 'UnsupportedOpQueryCommand' });
  });

  it('does unacknowledged writes without a reply, even when the client left at once', async () => {
    const done: unknown[] = [];
    let told: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      told = resolve;
    });
    const insert = async ({ body }: { body: Document }) => {
      await new Promise(setImmediate);
      done.push(body.get('insert'));
      if (done.length === 30) told();
      return {};
    };
    await listen(new TinyRunner({ insert }));
    const client = await open();
    for (let n = 0; n < 30; n++) client.send({ insert: n }, n, MORE_TO_COME);
    client.socket.end();
    await all;
    expect(done).toEqual(Array.from({ length: 30 }, (_, n) => n));
    expect(await client.reply()).toBeUndefined();
  });

  it('gives reply after reply while the runner says that more come', async () => {
    const runner = new TinyRunner();
    let count = 0;
    jest.spyOn(runner, 'run').mockImplementation(async () => {
      count += 1;
      return { body: [serialize({ count, ok: 1 })], moreToCome: count < 3 };
    });
    await listen(runner);
    const client = await open();
    client.send({ hello: 1 }, 9, EXHAUST_ALLOWED);
    let responseTo = 9;
    for (let n = 1; n <= 3; n++) {
      const message = (await client.message()) ?? Buffer.alloc(0);
      expect(readHeader(message).responseTo).toBe(responseTo);
      expect(parseOpMsg(message).moreToCome).toBe(n < 3);
      responseTo = readHeader(message).requestId;
    }
  });

  it.each([
    ['too long a message', Buffer.from([0, 0, 0, 0x7f])],
    ['an unknown operation', Buffer.from('10000000010000000000000007080000', 'hex')],
    ['a compressed message', Buffer.from('100000000100000000000000dc070000', 'hex')],
    ['a message cut short', Buffer.from('150000000100000000000000dd0700000000000002', 'hex')],
    [
      'a body that is not BSON',
      Buffer.from('1f0000000100000000000000dd07000000000000000a000000990000000000', 'hex'),
    ],
  ])('ends only the connection that sent %s', async (_, bytes) => {
    await listen(new TinyRunner());
    const [good, bad] = [await open(), await open()];
    bad.socket.write(bytes);
    await bad.closed;
    good.send({ ping: 1 });
    expect(await good.reply()).toMatchObject({ ok: 1 });
  });

  it('tells a command that waits when its client has left', async () => {
    let told: (reason: string) => void = () => undefined;
    const outcome = new Promise<string>((resolve) => {
      told = resolve;
    });
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => {
      started = resolve;
    });
    const getMore = ({ signal }: { signal: AbortSignal }) =>
      new Promise<object>((resolve) => {
        started();
        signal.addEventListener('abort', () => {
          told('aborted');
          resolve({});
        });
      });
    await listen(new TinyRunner({ getMore }));
    const client = await open();
    client.send({ getMore: 1 });
    await running;
    client.close();
    expect(await outcome).toBe('aborted');
  });

  it('runs no command while the answers before it are not taken', async () => {
    const big = 'x'.repeat(1_000_000);
    const runner = await listen(new TinyRunner({ find: () => ({ big }) }));
    const client = await open();
    client.socket.pause();
    for (let n = 0; n < 100; n++) client.send({ find: n }, n);
    const other = await open();
    other.send({ ping: 1 });
    await other.reply();
    expect(runner.requests.length).toBeLessThan(20);
    client.socket.resume();
    for (let n = 0; n < 100; n++) expect((await client.reply())?.['big']).toHaveLength(1_000_000);
  });

  it('reads a client no further than it comes along', async () => {
    let go: () => void = () => undefined;
    const held = new Promise<object>((resolve) => {
      go = () => resolve({});
    });
    const runner = await listen(new TinyRunner({ insert: () => held }));
    const client = await open();
    const filling = 'x'.repeat(1_000_000);
    for (let n = 0; n < 60; n++) client.send({ insert: n, filling }, n);
    const other = await open();
    for (let n = 0; n < 200; n++) {
      other.send({ ping: 1 });
      await other.reply();
    }
    expect(runner.requests.filter(({ body }) => body.has('insert'))).toHaveLength(1);
    expect(client.socket.writableLength).toBeGreaterThan(40_000_000);
    go();
    for (let n = 0; n < 60; n++) expect(await client.reply()).toEqual({ ok: 1 });
  });

  it('answers a body that nests too deeply with Overflow, and goes on', async () => {
    await listen(new TinyRunner());
    const client = await open();
    let deep: object = {};
    for (let level = 0; level < 250; level++) deep = { deep };
    client.send({ ping: deep });
    expect(await client.reply()).toMatchObject({ ok: 0, codeName: 'Overflow' });
    client.send({ ping: 1 });
    expect(await client.reply()).toMatchObject({ ok: 1 });
  });

  it('closes connections beyond its limit', async () => {
    await listen(new TinyRunner(), 2);
    const first = await open();
    await open();
    await (await open()).closed;
    first.send({ ping: 1 });
    expect(await first.reply()).toMatchObject({ ok: 1 });
    expect([listener.size, listener.free]).toEqual([2, 0]);
  });
});
