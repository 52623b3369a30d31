import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import {
  EventRsvpChangedDocument,
  type EventRsvpChangedSubscription,
  MyAnswerDocument,
  RsvpToEventDocument,
  SignInDocument,
} from '../../generated/graphql';
import {
  endServerProcesses,
  type ServerProcess,
  startServerProcess,
  temporaryFolder,
} from '../../support/server-process';
import { findOpenEvent } from '../../support/shared-network';
import { TypedClient } from '../../support/typed-client';

/** The full form is run by `npm run soak`. */
const KILLS = process.env['SOAK'] === 'full' ? 20 : 4;
const GUESTS = 8;
/** Acknowledged answers in each round before the kill. */
const ROUND = 20;
const ROUND_MS = 20_000;

type Answer = 'GOING' | 'DECLINED';

describe('a server that is killed under load', () => {
  const folder = temporaryFolder();
  let server: ServerProcess;

  const start = () => startServerProcess({ DATA_DIR: folder.path });
  const signIn = async (account: string) => {
    const { signIn: session } = await new TypedClient(server.origin).run(SignInDocument, {
      input: { email: `${account}@demo.okaeri.example`, password: 'okaeri-demo' },
    });
    return session?.accessToken ?? '';
  };

  beforeAll(async () => {
    server = await start();
  }, 120_000);

  afterAll(async () => {
    await endServerProcesses();
    folder.remove();
  });

  it(
    `loses no acknowledged answer and repeats no change over ${KILLS} kills [E3, X8]`,
    async () => {
      const tokens = await Promise.all(
        Array.from({ length: GUESTS }, (_, i) => signIn(`m00000${i + 1}`)),
      );
      const watcher = await signIn('alumni');
      const eventId = await findOpenEvent(new TypedClient(server.origin, watcher));
      const first = await new TypedClient(server.origin, watcher).run(MyAnswerDocument, {
        eventId,
      });
      const begin = first.event?.liveCursor ?? '';
      const seen: string[] = [];
      const guests = tokens.map((token) => new Guest(token, eventId));

      for (let kill = 0; kill < KILLS; kill += 1) {
        const { origin } = server;
        const stopWatching = watch(origin, watcher, eventId, seen, begin);
        const before = answeredBy(guests);
        const until = Date.now() + ROUND_MS;
        const load = Promise.all(guests.map((guest) => guest.keepAnswering(origin, until)));
        while (answeredBy(guests) < before + ROUND && Date.now() < until) await pause(10);
        // Every other time the database's process goes first, and the server with it.
        if (kill % 2 === 1) process.kill(databaseProcessOf(server), 'SIGKILL');
        expect(await server.end('SIGKILL')).toBe('SIGKILL');
        await load;
        await stopWatching();
        server = await start();
        for (const guest of guests) await guest.expectKept(server.origin);
      }

      const whole: string[] = [];
      const done = watchUntilLive(server.origin, watcher, eventId, whole, begin);
      await done;
      const rest: string[] = [];
      await watchUntilLive(server.origin, watcher, eventId, rest, seen.at(-1) ?? begin);
      expect(whole.length).toBeGreaterThanOrEqual(KILLS * ROUND);
      expect([...seen, ...rest]).toEqual(whole);
    },
    KILLS * 30_000,
  );
});

/** One member who changes her mind all the time, and remembers what the server has acknowledged. */
class Guest {
  answered = 0;
  private acknowledged: Answer | null = null;
  private asked: Answer | null = null;

  constructor(
    private readonly token: string,
    private readonly eventId: string,
  ) {}

  async keepAnswering(origin: string, until: number): Promise<void> {
    const client = new TypedClient(origin, this.token);
    while (Date.now() < until) {
      const answer: Answer = this.acknowledged === 'GOING' ? 'DECLINED' : 'GOING';
      this.asked = answer;
      try {
        await client.run(RsvpToEventDocument, { input: { eventId: this.eventId, answer } });
      } catch {
        return;
      }
      this.acknowledged = answer;
      this.answered += 1;
    }
  }

  /** The one answer that was on its way when the server died may stand or not. */
  async expectKept(origin: string): Promise<void> {
    const { event } = await new TypedClient(origin, this.token).run(MyAnswerDocument, {
      eventId: this.eventId,
    });
    const kept = (event?.viewerRsvp?.answer ?? null) as Answer | null;
    expect([this.acknowledged, this.asked]).toContain(kept);
    this.acknowledged = kept;
  }
}

function answeredBy(guests: readonly Guest[]): number {
  return guests.reduce((sum, { answered }) => sum + answered, 0);
}

function databaseProcessOf({ child: { pid } }: ServerProcess): number {
  const [database] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return Number(database);
}

/** Follows the event from the last cursor seen; gives what stops it. */
function watch(
  origin: string,
  token: string,
  eventId: string,
  seen: string[],
  begin: string,
): () => Promise<void> {
  const client = connect(origin, token);
  subscribe(client, eventId, seen.at(-1) ?? begin, {
    next: ({ kind, cursor }) => {
      if (kind !== 'CHECKPOINT') seen.push(cursor);
    },
    done: () => undefined,
  });
  return async () => {
    await client.dispose();
  };
}

/** Replays what the log holds after a cursor. */
async function watchUntilLive(
  origin: string,
  token: string,
  eventId: string,
  seen: string[],
  after: string,
): Promise<void> {
  const client = connect(origin, token);
  await new Promise<void>((resolve, reject) => {
    subscribe(client, eventId, after, {
      next: ({ kind, cursor }) => {
        if (kind === 'CHECKPOINT') resolve();
        else seen.push(cursor);
      },
      done: (error) => reject(error),
    });
  });
  await client.dispose();
}

function connect(origin: string, token: string) {
  return createClient({
    url: `${origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: { authorization: `Bearer ${token}` },
  });
}

function subscribe(
  client: ReturnType<typeof createClient>,
  eventId: string,
  after: string,
  sink: {
    next(change: EventRsvpChangedSubscription['eventRsvpChanged']): void;
    done(error: unknown): void;
  },
): void {
  client.subscribe<EventRsvpChangedSubscription>(
    { query: EventRsvpChangedDocument.toString(), variables: { eventId, after } },
    {
      next: ({ data }) => data && sink.next(data.eventRsvpChanged),
      error: (error) => sink.done(error),
      complete: () => undefined,
    },
  );
}
