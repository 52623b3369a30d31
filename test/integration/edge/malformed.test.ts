import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { startTestApplication, type TestApplication } from '../../support/application';

const TYPENAME = '{"query":"{ __typename }"}';
const CANARY = 'canary-5f1d';

const upgradeTo = (path: string): string =>
  [
    `GET ${path} HTTP/1.1`,
    ...['Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket'],
    ...['Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='],
    ...['Sec-WebSocket-Protocol: graphql-transport-ws', '', ''],
  ].join('\r\n');

describe('a request that makes no sense', () => {
  let app: TestApplication;

  beforeAll(async () => {
    app = await startTestApplication();
  });
  afterEach(async () => {
    expect((await app.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });
  afterAll(() => app.stop());

  const send = async (init: RequestInit, path = '/graphql') => {
    const response = await fetch(app.origin + path, { method: 'POST', ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: () => JSON.parse(text),
    };
  };
  const dial = async (text: string) => {
    const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    socket.write(text);
    return socket;
  };
  const answerTo = async (text: string): Promise<string> => {
    const socket = await dial(text);
    let answer = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      answer += part;
    });
    await once(socket, 'close');
    return answer;
  };

  it.each([
    ['two slashes', '//'],
    ['an address that is none', 'http://['],
    ['another address', '/nowhere'],
    ['another address that begins the same', '/graphqlx'],
  ])('ends no process by an upgrade to %s', async (_what, path) => {
    expect(await answerTo(upgradeTo(path))).toMatch(/^HTTP\/1\.1 403 /);
  });

  it('ends no process by a peer that resets what is being refused', async () => {
    for (let i = 0; i < 20; i += 1) {
      // More than the server will read: there is something to be reset while it says no.
      const socket = await dial(upgradeTo('/nowhere') + 'x'.repeat(100_000));
      const closed = once(socket, 'close');
      socket.resetAndDestroy();
      await closed;
      await app.graphql('{ __typename }');
    }
  });

  it.each([
    ['a content coding', 415, { 'content-encoding': 'gzip' }, gzipSync(TYPENAME)],
    ['a coding that is named and not used', 415, { 'content-encoding': 'br' }, TYPENAME],
    ['another charset', 415, { 'content-type': 'application/json; charset=utf-16' }, TYPENAME],
    ['bytes that are no UTF-8', 400, {}, Buffer.from([...Buffer.from('{"query":"'), 0xff, 0xfe])],
    ['another media type', 415, { 'content-type': 'application/graphql' }, '{ __typename }'],
  ])('is refused for a body of %s', async (_what, status, headers, body) => {
    const answer = await send({
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    expect([answer.status, answer.json().errors[0].extensions]).toEqual([
      status,
      { code: 'BAD_USER_INPUT', reason: 'MALFORMED_REQUEST' },
    ]);
  });

  it('may say that its body is UTF-8 and is not coded', async () => {
    for (const charset of ['utf-8', 'UTF-8', '"utf-8"']) {
      const headers = {
        'content-type': `application/json; charset=${charset}`,
        'content-encoding': 'identity',
      };
      expect((await send({ headers, body: TYPENAME })).status).toBe(200);
    }
  });

  it.each([
    ['GET', '/nowhere', 404, 'NOT_FOUND'],
    ['POST', '/graphql/', 404, 'NOT_FOUND'],
    ['PUT', '/graphql?', 405, 'BAD_USER_INPUT'],
    ['DELETE', '/graphql?', 405, 'BAD_USER_INPUT'],
    ['GET', '/%zz', 400, 'BAD_USER_INPUT'],
  ])('is answered %s %s without its own words', async (method, path, status, code) => {
    const answer = await send({ method }, path + CANARY);
    expect([answer.status, answer.json().errors[0].extensions.code]).toEqual([status, code]);
    expect(answer.text).not.toContain(CANARY);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, POST' : null);
  });

  it('is told that subscriptions come over WebSocket', async () => {
    const { status, errors } = await app.graphql('subscription { feedChanged { cursor } }');
    expect([status, errors[0]?.extensions]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', reason: 'SUBSCRIPTION_OVER_HTTP' },
    ]);
  });
});
