import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toMemberViewer } from '../../../src/domain/auth/member-viewer';
import { ACCESS_TOKEN_MS } from '../../../src/domain/auth/session';
import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import { RawSocket } from '../edge/raw-socket';
import { publishedEvent } from '../events/scenario';

/** The full form is run by `npm run soak`. */
const IS_FULL = process.env['SOAK'] === 'full';
const SUBSCRIBERS = IS_FULL ? 500 : 30;
/** Each subscriber connects so often at least. */
const LIVES = 4;
const DURATION_MS = IS_FULL ? 30 * 60_000 : 0;
const PAUSE_MS = IS_FULL ? 25 : 5;
/** Whoever was too slow for `connection_init` or to read comes back, as stock clients do: all share one busy process. */
const TOO_BUSY = new Set([4408, 1013]);
/** Writers go no further ahead of the slowest, so that the end stays within reach on any machine. */
const MAX_AHEAD = 500;
/** What the driver and the runtime open and close by themselves; a leak of one a connection is several times as much. */
const SLACK = SUBSCRIBERS;
const SLACK_MB = 48;

const CHANGES = `subscription ($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after) { cursor }
}`;

/** Where a cursor stands in its stream: version, epoch and topic come before it. */
const sequenceOf = (cursor: string): number => Buffer.from(cursor, 'base64url').readUIntBE(17, 6);

/** A member whose token is never about to expire. */
class Guest {
  private openedAt = Date.now();
  private token: string;

  constructor(
    readonly member: TestMember,
    private readonly signIn: (member: TestMember) => Promise<{ readonly accessToken: string }>,
  ) {
    this.token = member.token;
  }

  async freshToken(): Promise<string> {
    if (Date.now() < this.openedAt + ACCESS_TOKEN_MS / 2) return this.token;
    this.openedAt = Date.now();
    this.token = (await this.signIn(this.member)).accessToken;
    return this.token;
  }
}

/** Somebody who comes and goes, and remembers the latest cursor. */
class Subscriber {
  lives = 0;
  readonly faults: string[] = [];

  constructor(
    private readonly guest: Guest,
    private readonly eventId: string,
    private cursor: string,
  ) {}

  get sequence(): number {
    return sequenceOf(this.cursor);
  }

  /** Connects, reads up to so many changes or until there is no more, and goes in some way. */
  async live(origin: string, changes: number, isEnough: () => boolean): Promise<void> {
    this.lives += 1;
    const authorization = `Bearer ${await this.guest.freshToken()}`;
    const socket = await RawSocket.open(origin, { init: null });
    try {
      socket.send({ type: 'connection_init', payload: { authorization } });
      await socket.next();
      const variables = { eventId: this.eventId, after: this.cursor };
      socket.send({ id: '1', type: 'subscribe', payload: { query: CHANGES, variables } });
      for (let i = 0; i < changes && !isEnough(); i += 1) {
        const { type, payload } = await socket.next();
        if (type !== 'next') {
          if (!isTooLate(payload)) this.faults.push(`${type} ${JSON.stringify(payload)}`);
          break;
        }
        this.take(payload.data.eventRsvpChanged.cursor);
        if (randomInt(10) === 0) await stall(socket);
      }
      if (randomInt(2) === 0) socket.terminate();
      else socket.socket.close();
      await socket.closed;
    } catch {
      const code = await socket.closed;
      if (!TOO_BUSY.has(code)) this.faults.push(`closed with ${code}`);
    }
  }

  async catchUp(origin: () => string, last: number): Promise<void> {
    const isEnough = (): boolean => this.sequence >= last || this.faults.length > 0;
    while (!isEnough()) await this.live(origin(), Number.POSITIVE_INFINITY, isEnough);
  }

  private take(cursor: string): void {
    const sequence = sequenceOf(cursor);
    if (sequence !== this.sequence + 1) this.faults.push(`${this.sequence}, then ${sequence}`);
    this.cursor = cursor;
  }
}

/** Work for a delivery that takes longer than a request may, on a starved machine, ends the stream; it is resumed like any other. */
function isTooLate(
  payload: readonly { readonly extensions: { readonly code: string } }[],
): boolean {
  return payload?.[0]?.extensions.code === 'DEADLINE_EXCEEDED';
}

async function stall({ socket }: RawSocket): Promise<void> {
  socket.pause();
  await pause(randomInt(100));
  socket.resume();
}

/** What this process holds at the moment, the servers in it included. */
function held(apps: readonly TestApplication[]) {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const resources = process.getActiveResourcesInfo();
  const count = (kind: string): number => resources.filter((each) => each === kind).length;
  return {
    sockets: count('TCPSocketWrap'),
    timers: count('Timeout'),
    megabytes: process.memoryUsage().heapUsed / 1024 / 1024,
    listeners: apps.map(({ kernel }) => kernel.rights.watchedIds),
    topics: apps.map(({ kernel }) => kernel.hub.polledTopics),
  };
}

describe('streams of subscribers who come and go', () => {
  let apps: readonly [TestApplication, TestApplication];
  let guests: Guest[];

  beforeAll(async () => {
    const environment = { LIMIT_SOCKETS_PER_VIEWER: '1000' };
    const first = await startTestApplication({ environment });
    apps = [first, await startTestApplication({ environment, databaseName: first.databaseName })];
    const { sessions } = first.domains.auth.services;
    guests = [];
    while (guests.length < 10)
      guests.push(
        new Guest(await first.createMember({ role: 'EMPLOYEE' }), (member) =>
          sessions.open(member),
        ),
      );
  });
  afterAll(async () => {
    await apps[1].stop();
    await apps[0].stop();
  });

  it(
    'lose, repeat and swap nothing, and leave nothing behind [X8]',
    async () => {
      const host = await apps[0].createMember({ role: 'HR' });
      const eventId = await publishedEvent(apps[0], host);
      const topicCursor = (sequence: number) =>
        apps[0].kernel.live.cursor(`event:${eventId}`, sequence);
      const head = async () =>
        (await apps[0].domains.events.models.events.findById(eventId))?.liveSequence ?? 0;
      const start = await head();
      const begin = topicCursor(start);
      const subscribers = Array.from(
        { length: SUBSCRIBERS },
        (_, i) => new Subscriber(guests[i % guests.length] as Guest, eventId, begin),
      );
      const origin = () => (apps[randomInt(2)] as TestApplication).origin;
      const before = held(apps);
      const end = Date.now() + DURATION_MS;
      let isWriting = true;
      let written = 0;
      const slowest = () => Math.min(...subscribers.map(({ sequence }) => sequence)) - start;

      const writers = apps.map(async ({ domains }, at) => {
        for (let i = at; isWriting; i += 2) {
          written += 1;
          while (isWriting && written - slowest() > MAX_AHEAD) await pause(PAUSE_MS);
          const { member } = guests[i % guests.length] as Guest;
          const answer = Math.floor(i / guests.length) % 2 === 0 ? 'GOING' : 'DECLINED';
          const viewer = toMemberViewer(member, 'soak');
          await domains.events.services.rsvps.rsvpToEvent(viewer, { eventId, answer });
          await pause(PAUSE_MS);
        }
      });
      try {
        await Promise.all(
          subscribers.map(async (one) => {
            while (one.faults.length === 0 && (one.lives < LIVES || Date.now() < end))
              await one.live(origin(), 1 + randomInt(20), () => false);
          }),
        );
      } finally {
        isWriting = false;
        await Promise.all(writers);
      }
      const last = await head();
      await Promise.all(subscribers.map((one) => one.catchUp(origin, last)));

      expect(subscribers.flatMap(({ faults }) => faults)).toEqual([]);
      expect(subscribers.map(({ sequence }) => sequence)).toEqual(subscribers.map(() => last));
      await eventually('everything to be let go', async () => {
        const after = held(apps);
        return (
          after.sockets <= before.sockets + SLACK &&
          after.timers <= before.timers + SLACK &&
          after.megabytes <= before.megabytes + SLACK_MB &&
          `${after.listeners} ${after.topics}` === `${before.listeners} ${before.topics}`
        );
      });
    },
    DURATION_MS + 120_000,
  );
});
