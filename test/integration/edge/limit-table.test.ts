import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { limitVariables } from '../../../src/config/limit-variables';
import type { LimitName } from '../../../src/observability/limit-watch';
import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import { RawSocket } from './raw-socket';

const METRICS_TOKEN = 'a-token-for-the-metrics';
const FEED = '{ feed(first: 9) { nodes { id } } }';
const OPENINGS = '{ openings { nodes { id } } }';
const FROM_AFAR = { 'x-forwarded-for': '203.0.113.7' };

/** One limit of the edge: how low it is set, what passes it, and what a client then sees. */
interface Row {
  readonly max: number;
  /** Gives what was seen, over HTTP and then over WebSocket where it is for both. */
  pass(app: TestApplication): Promise<readonly unknown[]>;
  readonly refused: readonly unknown[];
  readonly letThrough: readonly unknown[];
}

/** A document that passes a limit: 400 and the same error on both transports. */
function document(max: number, query: string, extensions: object): Row {
  const whole = { code: 'QUERY_TOO_EXPENSIVE', limit: max, ...extensions };
  return {
    max,
    pass: async (app) => {
      const { status, errors } = await app.graphql(query);
      const socket = await RawSocket.open(app.origin);
      const { type, payload } = await socket.ask(query);
      socket.terminate();
      return [
        status,
        errors[0]?.extensions ?? null,
        type,
        type === 'error' ? payload[0].extensions : null,
      ];
    },
    refused: [400, whole, 'error', whole],
    // A stranger is let through and refused as one, or given nothing.
    letThrough: [200, expect.not.objectContaining(whole), 'next', null],
  };
}

const table: Readonly<Record<LimitName, Row>> = {
  depth: document(4, '{ feed { edges { node { author { id } } } } }', { reason: 'TOO_DEEP' }),
  aliases: document(1, '{ a: __typename b: __typename }', { reason: 'TOO_MANY_ALIASES' }),
  directives: document(1, '{ viewer @skip(if: false) @include(if: true) { role } }', {
    reason: 'TOO_MANY_DIRECTIVES',
  }),
  rootFields: document(2, '{ viewer { role } rateLimit { used } __typename }', {
    reason: 'TOO_MANY_ROOT_FIELDS',
  }),
  operationCost: document(5, FEED, { cost: 10 }),
  tokens: document(20, `{ ${'__typename '.repeat(20)} }`, { reason: 'TOO_LONG' }),
  costBudget: {
    max: 5,
    pass: async (app) => {
      const { status, headers, errors } = await app.graphql(FEED);
      const socket = await RawSocket.open(app.origin);
      const { type } = await socket.ask(FEED);
      socket.terminate();
      return [status, headers.get('retry-after'), errors[0]?.extensions, type];
    },
    refused: [
      ...[429, expect.stringMatching(/^[1-9]/)],
      ...[
        {
          code: 'RATE_LIMITED',
          reason: 'COST_BUDGET',
          cost: 10,
          limit: 5,
          retryAfterMs: expect.any(Number),
        },
      ],
      'error',
    ],
    letThrough: [200, null, { code: 'UNAUTHENTICATED' }, 'next'],
  },
  bodyBytes: {
    max: 2000,
    pass: async (app) => {
      const { status, errors } = await app.graphql('{ __typename }', { x: 'x'.repeat(2000) });
      return [status, errors[0]?.extensions];
    },
    refused: [413, { code: 'BAD_USER_INPUT', reason: 'BODY_TOO_LARGE' }],
    letThrough: [200, undefined],
  },
  frameBytes: {
    max: 2000,
    pass: async (app) => {
      const socket = await RawSocket.open(app.origin);
      socket.send({ type: 'ping', payload: { x: 'x'.repeat(2000) } });
      const seen = await Promise.race([
        socket.closed,
        socket.next().then(
          ({ type }) => type,
          () => socket.closed,
        ),
      ]);
      socket.terminate();
      return [seen];
    },
    refused: [1009],
    letThrough: ['pong'],
  },
  socketOperations: {
    max: 1,
    pass: async (app) => {
      const { token } = await app.createMember();
      const socket = await RawSocket.open(app.origin, {
        init: { authorization: `Bearer ${token}` },
      });
      const query = 'subscription { feedChanged(checkpoints: true) { kind } }';
      for (const id of ['1', '2']) socket.send({ id, type: 'subscribe', payload: { query } });
      const frames = [await socket.next(), await socket.next()];
      socket.terminate();
      return [frames.find(({ id }) => id === '2')?.payload[0]?.extensions];
    },
    refused: [{ code: 'RATE_LIMITED', reason: 'TOO_MANY_OPERATIONS', limit: 1 }],
    letThrough: [undefined],
  },
  socketsPerViewer: {
    max: 1,
    pass: async (app) => {
      const { token } = await app.createMember();
      const init = { authorization: `Bearer ${token}` };
      const first = await RawSocket.open(app.origin, { init });
      const second = await RawSocket.open(app.origin, { init: null });
      second.send({ type: 'connection_init', payload: init });
      const seen = await second.next().then(
        ({ type }) => type,
        () => second.closed,
      );
      for (const socket of [first, second]) socket.terminate();
      return [seen];
    },
    refused: [4429],
    letThrough: ['connection_ack'],
  },
  socketsPerAddress: {
    max: 1,
    pass: async ({ origin }) => {
      const first = await RawSocket.open(origin, { headers: FROM_AFAR });
      const second = await RawSocket.open(origin, { headers: FROM_AFAR }).catch(String);
      first.terminate();
      if (typeof second === 'string') return [second];
      second.terminate();
      return ['open'];
    },
    refused: [expect.stringContaining('429')],
    letThrough: ['open'],
  },
  socketInitMs: {
    max: 500,
    pass: async ({ origin }) => {
      const socket = await RawSocket.open(origin, { init: null });
      const code = await Promise.race([socket.closed, pause(LATE_MS)]);
      if (code !== undefined) return [code];
      socket.send({ type: 'connection_init' });
      const { type } = await socket.next();
      socket.terminate();
      return [type];
    },
    refused: [4408],
    letThrough: ['connection_ack'],
  },
  arrivalMs: {
    max: 500,
    pass: async (app) => {
      const socket = connect(Number(new URL(app.origin).port), '127.0.0.1');
      let seen = '';
      socket.setEncoding('utf8').on('data', (text) => {
        seen += text;
      });
      const closed = once(socket, 'close');
      const body = '{"query":"{__typename}"}';
      socket.write(
        `POST /graphql HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`,
      );
      const isCut = await Promise.race([closed, pause(LATE_MS)]);
      if (!isCut) socket.write(body);
      await closed;
      const [head = '', answer = ''] = seen.split('\r\n\r\n');
      return [head.split(' ')[1], JSON.parse(answer).errors?.[0].extensions];
    },
    refused: ['408', { code: 'DEADLINE_EXCEEDED', limit: 500 }],
    letThrough: ['200', undefined],
  },
  requestMs: {
    max: 500,
    pass: async (app) => {
      const { openings } = app.domains.referrals.models;
      const page = openings.page.bind(openings);
      const passed = eventually('the deadline to pass', async () =>
        /limit="requestMs"/.test(await metricsOf(app)),
      );
      openings.page = async (request) => {
        await passed;
        return page(request);
      };
      const { status, errors } = await app.graphql(OPENINGS, {}, { as: await app.createMember() });
      await passed;
      openings.page = page;
      return [status, errors[0]?.extensions];
    },
    refused: [408, { code: 'DEADLINE_EXCEEDED', limit: 500 }],
    letThrough: [200, undefined],
  },
};
/** Past the limits of time, and far from ten times them, at which a warning ends. */
const LATE_MS = 1500;

/** Limits that one server can have at once: what passes one of them is below the others. */
const servers: readonly (readonly LimitName[])[] = [
  ['depth', 'aliases', 'directives', 'rootFields', 'operationCost'],
  ['tokens', 'costBudget'],
  ['bodyBytes', 'frameBytes', 'socketOperations', 'socketsPerViewer', 'socketsPerAddress'],
  ['socketInitMs', 'arrivalMs', 'requestMs'],
];

async function metricsOf({ origin }: TestApplication): Promise<string> {
  const headers = { authorization: `Bearer ${METRICS_TOKEN}` };
  return (await fetch(`${origin}/metrics`, { headers })).text();
}

describe('each limit of the edge', () => {
  const start = (names: readonly LimitName[], mode: '' | ':warn') =>
    startTestApplication({
      environment: {
        ...{ METRICS_TOKEN, TRUST_PROXY: '1', COST_REFILL: '1' },
        ...Object.fromEntries(
          names.map((name) => [limitVariables[name].name, `${table[name].max}${mode}`]),
        ),
      },
    });

  it('is in this table', () => {
    expect(servers.flat().sort()).toEqual(Object.keys(limitVariables).sort());
  });

  describe.each(servers.map((names) => [names.join(', '), names] as const))(
    '%s',
    (_names, names) => {
      let enforcing: TestApplication;
      let warning: TestApplication;
      beforeAll(async () => {
        enforcing = await start(names, '');
        warning = await start(names, ':warn');
      });
      afterAll(async () => {
        await warning.stop();
        await enforcing.stop();
      });

      it.each(names)('%s refuses with its error and is counted', async (name) => {
        expect(await table[name].pass(enforcing)).toEqual(table[name].refused);
        expect(await metricsOf(enforcing)).toContain(
          `okaeri_limit_passed_total{limit="${name}",outcome="refused"}`,
        );
      });

      it.each(names)('%s lets through and only counts where it is set to warn', async (name) => {
        expect(await table[name].pass(warning)).toEqual(table[name].letThrough);
        expect(await metricsOf(warning)).toContain(
          `okaeri_limit_passed_total{limit="${name}",outcome="warned"}`,
        );
      });
    },
  );
});
