import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startTestApplication, type TestApplication } from '../../support/application';
import { RawSocket } from './raw-socket';

const times = (count: number, write: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => write(i)).join(' ');

const documents: [string, string][] = [
  ['10,000 aliases', `{ ${times(10_000, (i) => `a${i}: __typename`)} }`],
  ['30,000 levels', `${'{ a '.repeat(30_000)}${'}'.repeat(30_000)}`],
  ['30,000 levels of a list', `{ node(id: ${'['.repeat(30_000)}) { id } }`],
  [
    'a fragment that holds itself',
    '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
  ],
  [
    'fragments that double each other',
    `{ ...F0 } ${times(60, (i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Query { x: viewer { role } }`,
  ],
  [
    'many fragments that overlap',
    `{ ${times(190, () => '...F')} } fragment F on Query { ${times(190, () => 'viewer { role }')} }`,
  ],
  ['10,000 directives', `{ __typename ${'@include(if: true) '.repeat(10_000)} }`],
  ['a subscription with many roots', `subscription { ${times(30, () => 'feedChanged { kind }')} }`],
  ['control characters', '{ \u0000__typename\u0007 }'],
  ['a lone surrogate', '{ node(id: "\\uD800") { id } }'],
  [
    'an introspection that turns in a circle',
    `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} }'.repeat(8)} } } }`,
  ],
];

describe('a hostile stranger', () => {
  let app: TestApplication;
  let peaceful: RawSocket;
  let silent: RawSocket;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    app = await startTestApplication({ environment: { LIMIT_ARRIVAL_MS: '1000' } });
    peaceful = await RawSocket.open(app.origin);
    silent = await RawSocket.open(app.origin, { autoPong: false });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    expect((await peaceful.ask('{ __typename }')).payload.data).toEqual({ __typename: 'Query' });
  });
  afterAll(async () => {
    peaceful.terminate();
    silent.terminate();
    await app.stop();
  });

  const dial = async (): Promise<Socket> => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    sockets.push(socket);
    await once(socket, 'connect');
    return socket;
  };

  it.each(documents)('is refused with a code for %s', async (_what, query) => {
    const { status, errors } = await app.graphql(query);
    expect([400, 413]).toContain(status);
    expect(errors[0]?.extensions.code).toMatch(
      /^(QUERY_TOO_EXPENSIVE|BAD_USER_INPUT|GRAPHQL_(PARSE|VALIDATION)_FAILED)$/,
    );
  });

  it.each([
    ['30,000 levels of a variable', `${'['.repeat(30_000)}${']'.repeat(30_000)}`],
    ['a variable of 90,000 characters', JSON.stringify('ﷺ'.repeat(30_000))],
    ['a name of the prototype', '{"__proto__":{"isAdmin":true}}'],
    ['a number beyond all bounds', '1e999999'],
  ])('is refused for %s', async (_what, value) => {
    const response = await fetch(`${app.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"query":"query ($n: Int!) { feed(first: $n) { totalCount } }","variables":{"n":${value}}}`,
    });
    const { errors } = (await response.json()) as any;
    expect([response.status, errors[0].extensions.code]).toEqual([400, 'BAD_USER_INPUT']);
  });

  it.each([
    ['a pattern that never ends', '((a+)+)+$'],
    ['every character of patterns', '.*+?^$()|[]{}\\/$where$regex'],
    ['9,000 marks on one letter', `e${'\u0301'.repeat(9000)}`],
    ['9,000 people in one family', '👨‍👩‍👧‍👦'.repeat(1000)],
    ['text that runs backwards', '\u202e\u2066\u0000'],
    ['half a character', '\ud800'],
  ])('searches in vain, or is refused, with %s', async (_what, search) => {
    const member = await app.createMember();
    const { status, data, errors } = await app.graphql(
      'query ($search: String) { members(search: $search) { nodes { id } } }',
      { search },
      { as: member },
    );
    if (errors.length > 0) expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT');
    else expect([status, data.members.nodes]).toEqual([200, []]);
  });

  it.each([
    ['no JSON', '{'],
    ['no message', '42'],
    ['an unknown type', '{"type":"launch"}'],
    ['what only servers say', '{"type":"next","id":"1","payload":{}}'],
    ['a subscribe without a query', '{"id":"1","type":"subscribe","payload":{}}'],
    ['a query that is no text', '{"id":"1","type":"subscribe","payload":{"query":{"$gt":""}}}'],
    ['a second connection_init', '{"type":"connection_init"}'],
  ])('loses the socket for a frame with %s', async (_what, frame) => {
    const socket = await RawSocket.open(app.origin);
    socket.socket.send(frame);
    expect([4400, 4429]).toContain(await socket.closed);
  });

  it('loses the socket for bytes that are no frame, or no UTF-8', async () => {
    const [first, second] = [await RawSocket.open(app.origin), await RawSocket.open(app.origin)];
    first.socket.send(Buffer.from([0xff, 0xfe, 0xfd]), { binary: false });
    expect(await first.closed).toBe(1007);
    (second.socket as unknown as { _socket: Socket })._socket.write(Buffer.alloc(64, 0xff));
    expect(await second.closed).toBe(1002);
  });

  it('may not subscribe before connection_init, nor say one id twice', async () => {
    const early = await RawSocket.open(app.origin, { init: null });
    early.send({ id: '1', type: 'subscribe', payload: { query: '{ __typename }' } });
    expect(await early.closed).toBe(4401);
    const { token } = await app.createMember();
    const twice = await RawSocket.open(app.origin, { init: { authorization: `Bearer ${token}` } });
    const payload = { query: 'subscription { feedChanged { kind } }' };
    for (const id of ['1', '1']) twice.send({ id, type: 'subscribe', payload });
    expect(await twice.closed).toBe(4409);
  });

  it('keeps no connection whose request does not arrive', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, dial));
    const closed = slow.map((socket) => once(socket.resume(), 'close'));
    for (const [i, socket] of slow.entries())
      socket.write(
        i % 2 === 0
          ? 'POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{'
          : 'POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow: ',
      );
    expect((await app.graphql('{ __typename }')).status).toBe(200);
    await Promise.all(closed);
  });

  it('is found within 30 s where it keeps a socket and is silent', async () => {
    expect(await silent.closed).toBe(1006);
  }, 90_000);
});
