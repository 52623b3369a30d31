import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { toMemberViewer } from '../../../src/domain/auth/member-viewer';
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
/** What the driver and the runtime open and close by themselves; a leak of one a connection is several times as much. */
const SLACK = SUBSCRIBERS;
const SLACK_MB = 48;

const CHANGES = `subscription ($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after) { cursor }
}`;

/** Where a cursor stands in its stream: version, epoch and topic come before it. */
const sequenceOf = (cursor: string): number => Buffer.from(cursor, 'base64url').readUIntBE(17, 6);

/** Somebody who comes and goes, and remembers the latest cursor. */
class Subscriber {
  lives = 0;
  readonly faults: string[] = [];

  constructor(
    private readonly token: string,
    private readonly eventId: string,
    private cursor: string,
  ) {}

  get sequence(): number {
    return sequenceOf(this.cursor);
  }

  /** Connects, reads up to so many changes or until there is no more, and goes in some way. */
  async live(origin: string, changes: number, isEnough: () => boolean): Promise<void> {
    this.lives += 1;
    const init = { authorization: `Bearer ${this.token}` };
    const socket = await RawSocket.open(origin, { init });
    const variables = { eventId: this.eventId, after: this.cursor };
    socket.send({ id: '1', type: 'subscribe', payload: { query: CHANGES, variables } });
    for (let i = 0; i < changes && !isEnough(); i += 1) {
      const { type, payload } = await socket.next();
      if (type !== 'next') this.faults.push(`${type} ${JSON.stringify(payload)}`);
      else this.take(payload.data.eventRsvpChanged.cursor);
      if (randomInt(10) === 0) await stall(socket);
    }
    if (randomInt(2) === 0) socket.terminate();
    else socket.socket.close();
    await socket.closed;
  }

  private take(cursor: string): void {
    const sequence = sequenceOf(cursor);
    if (sequence !== this.sequence + 1) this.faults.push(`${this.sequence}, then ${sequence}`);
    this.cursor = cursor;
  }
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
  let guests: TestMember[];

  beforeAll(async () => {
    const environment = { LIMIT_SOCKETS_PER_VIEWER: '1000' };
    const first = await startTestApplication({ environment });
    apps = [first, await startTestApplication({ environment, databaseName: first.databaseName })];
    guests = [];
    while (guests.length < 10) guests.push(await first.createMember({ role: 'EMPLOYEE' }));
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
      const begin = topicCursor(await head());
      const subscribers = Array.from(
        { length: SUBSCRIBERS },
        (_, i) => new Subscriber((guests[i % guests.length] as TestMember).token, eventId, begin),
      );
      const origin = () => (apps[randomInt(2)] as TestApplication).origin;
      const before = held(apps);
      const end = Date.now() + DURATION_MS;
      let isWriting = true;

      const writers = apps.map(async ({ domains }, at) => {
        for (let i = at; isWriting; i += 2) {
          const guest = guests[i % guests.length] as TestMember;
          const answer = Math.floor(i / guests.length) % 2 === 0 ? 'GOING' : 'DECLINED';
          const viewer = toMemberViewer(guest, 'soak');
          await domains.events.services.rsvps.rsvpToEvent(viewer, { eventId, answer });
          await pause(PAUSE_MS);
        }
      });
      await Promise.all(
        subscribers.map(async (one) => {
          while (one.lives < LIVES || Date.now() < end)
            await one.live(origin(), 1 + randomInt(20), () => false);
        }),
      );
      isWriting = false;
      await Promise.all(writers);
      const last = await head();
      await Promise.all(
        subscribers.map((one) =>
          one.live(origin(), Number.POSITIVE_INFINITY, () => one.sequence >= last),
        ),
      );

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
