import { buildSchema, GraphQLError, parse } from 'graphql';
import {
  type DeliveryArgs,
  type Destination,
  deliver,
  type Emission,
  type LiveSource,
} from '../../../src/transport/delivery';
import { SharedResults } from '../../../src/transport/shared-results';

interface Context {
  readonly viewer: string;
}

/** What a source yields: a root for everybody who may see the same, and each viewer's own context. */
const emission = (root: object, viewer: string) => ({ root, context: { viewer } });
type Source = ReturnType<typeof emission>;

/** A stream of these emissions, each of which its subscriber works out alone. */
class Emissions implements LiveSource, AsyncIterable<Emission> {
  isOver = false;
  private readonly rest: Iterator<Emission>;

  constructor(emissions: Iterable<Emission>) {
    this.rest = emissions[Symbol.iterator]();
  }

  wait(): Promise<void> {
    return Promise.resolve();
  }

  async step(): Promise<Emission | null> {
    const next = this.isOver ? null : this.rest.next();
    if (next && !next.done) return next.value;
    this.isOver = true;
    return null;
  }

  async return(): Promise<void> {
    this.isOver = true;
  }

  [Symbol.asyncIterator](): AsyncIterator<Emission> {
    throw new Error('is never iterated');
  }
}

const schema = buildSchema(`
  type Query { unused: Int }
  type Subscription { changed: Change }
  type Change { number: Int, viewer: String, fails: Int }
`);

describe('the delivery of a subscription', () => {
  let executions: number;
  let shared: SharedResults;
  const group = {};

  beforeEach(() => {
    executions = 0;
    shared = new SharedResults();
  });

  const change = (number: number) => ({
    changed: {
      number: () => {
        executions += 1;
        return number;
      },
      viewer: (_args: object, { viewer }: Context) => viewer,
      fails: () => {
        throw new Error('broken');
      },
    },
  });

  /** Runs a subscription over these emissions to its end; gives the messages. */
  const run = async (
    emissions: Iterable<Source>,
    selection: string,
    destination: Partial<Destination> = {},
  ): Promise<unknown[]> => {
    const messages: string[] = [];
    const args: DeliveryArgs = {
      schema,
      document: parse(`subscription { changed { ${selection} } }`),
      destination: {
        id: 'a"b',
        group,
        shared,
        peer: { present: ({ message }) => ({ message: `presented ${message}` }) },
        timeLimit: { bound: (work) => work },
        channel: {
          isFull: false,
          room: async () => undefined,
          write: (body, end = '') => messages.push(`${Buffer.from(body)}${end}`),
        },
        ...destination,
      },
      subscribeFieldResolver: () => new Emissions(emissions),
    };
    const stream = await deliver(args);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
    return messages.map((message) => JSON.parse(message));
  };
  const nextOf = (data: object) => ({ id: 'a"b', type: 'next', payload: { data } });

  it('writes each result as a next message, in order, and ends with its source', async () => {
    const emissions = [emission(change(1), 'ada'), emission(change(2), 'ada')];
    expect(await run(emissions, 'number')).toEqual([
      nextOf({ changed: { number: 1 } }),
      nextOf({ changed: { number: 2 } }),
    ]);
  });

  it('executes and serialises once for a group that is shown the same', async () => {
    const root = change(7);
    const messages = await Promise.all(
      ['ada', 'bo', 'chie'].map((viewer) => run([emission(root, viewer)], 'number')),
    );
    expect(executions).toBe(1);
    expect(new Set(messages.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('executes apart for another group, and for what is judged otherwise', async () => {
    const [root, other] = [change(7), change(8)];
    await run([emission(root, 'ada')], 'number');
    expect(await run([emission(root, 'bo')], 'number', { group: {} })).toHaveLength(1);
    expect(await run([emission(other, 'chie')], 'number')).toEqual([
      nextOf({ changed: { number: 8 } }),
    ]);
    expect(executions).toBe(3);
  });

  it('executes for each subscriber alone without a group', async () => {
    const root = change(7);
    for (const viewer of ['ada', 'bo'])
      expect(await run([emission(root, viewer)], 'viewer', { group: null })).toEqual([
        nextOf({ changed: { viewer } }),
      ]);
  });

  it('never shares a field that reads the viewer, whatever it was declared to be [X3]', async () => {
    const root = change(7);
    for (const viewer of ['ada', 'bo'])
      expect(await run([emission(root, viewer)], 'number viewer')).toEqual([
        nextOf({ changed: { number: 7, viewer } }),
      ]);
  });

  it('presents errors to each subscriber', async () => {
    const [message] = await run([emission(change(1), 'ada')], 'number fails');
    expect(message).toMatchObject({
      payload: {
        data: { changed: { number: 1, fails: null } },
        errors: [{ message: 'presented broken' }],
      },
    });
  });

  it('asks for room before it takes the next activity', async () => {
    let tellRoom: () => void = () => undefined;
    const sent: string[] = [];
    let taken = 0;
    const emissions = Array.from({ length: 3 }, (_, i) => emission(change(i), 'ada'));
    const source = {
      [Symbol.iterator]: function* () {
        for (const each of emissions) {
          taken += 1;
          yield each;
        }
      },
    };
    const channel = {
      get isFull() {
        return sent.length === 1;
      },
      room: () =>
        new Promise<void>((resolve) => {
          tellRoom = resolve;
        }),
      write: (body: Uint8Array) => {
        sent.push(String(body));
      },
    };
    const running = run(source, 'number', { channel });
    await new Promise(setImmediate);
    expect([taken, sent.length]).toEqual([1, 1]);
    tellRoom();
    await running;
    expect([taken, sent.length]).toEqual([3, 3]);
  });

  it('sends nothing that was being worked out when the subscriber left', async () => {
    const sent: unknown[] = [];
    const args: DeliveryArgs = {
      schema,
      document: parse('subscription { changed { number } }'),
      destination: {
        id: '1',
        group: null,
        shared,
        peer: { present: ({ message }) => ({ message }) },
        timeLimit: { bound: (work) => work },
        channel: { isFull: false, room: async () => undefined, write: () => sent.push(1) },
      },
      subscribeFieldResolver: () =>
        new Emissions([emission(change(1), 'ada'), emission(change(2), 'ada')]),
    };
    const stream = await deliver(args);
    const next = stream.next();
    await stream.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(sent).toEqual([]);
  });

  it('refuses where the source refuses, with its error', async () => {
    const args: DeliveryArgs = {
      schema,
      document: parse('subscription { changed { number } }'),
      destination: {
        ...{ id: '1', group, shared, peer: { present: ({ message }) => ({ message }) } },
        timeLimit: { bound: (work) => work },
        channel: { isFull: false, room: async () => undefined, write: () => undefined },
      },
      subscribeFieldResolver: () => {
        throw new GraphQLError('not there', { extensions: { code: 'NOT_FOUND' } });
      },
    };
    const stream = await deliver(args);
    await expect(stream.next()).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } });
  });
});
