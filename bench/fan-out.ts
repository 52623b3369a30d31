import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Application, startApplication } from '../src/app/application';
import { loadConfig } from '../src/config/config';
import { createLogger } from '../src/observability/logger';
import type { Arrivals, ClientOrder } from './fan-out-clients';
import { type Stack, startDefaultStack, startRawLoop, subscriptionTo } from './fan-out-stacks';
import { type Attendee, inviteAttendees, openEvent } from './rsvp-burst-guests';

/** `node fan-out.js [subscribers] [rounds] [activities in a burst] [stalled readers]`. */
const SUBSCRIBERS = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 5);
const ACTIVITIES = Number(process.argv[4] ?? 20);
const STALLED = Number(process.argv[5] ?? 0);

/** One round of one stack. */
interface Measured {
  readonly messagesPerSecond: number;
  /** Of the server's process, for each delivered message. */
  readonly cpuMicroseconds: number;
  /** From the moment at which the activities happen to their arrival. */
  readonly p50: number;
  readonly p99: number;
}

/** The subscribers, in a process of their own. */
class Clients {
  private readonly child: ChildProcess = fork(join(__dirname, 'fan-out-clients.js'));

  async ask(order: ClientOrder, answer: string): Promise<void> {
    const answered = this.told(answer);
    this.child.send(order);
    await answered;
  }

  async told(kind: string): Promise<{ readonly arrivals: Arrivals }> {
    for (;;) {
      const [message] = await once(this.child, 'message');
      if (message.kind === kind) return message;
    }
  }

  stop(): void {
    this.child.kill();
  }
}

/** The whole product: each activity is an answer that a member gives, committed to the database. */
function okaeri(app: Application, guests: readonly Attendee[], eventId: string): Stack {
  let answers = 0;
  return {
    name: 'okaeri',
    port: Number(new URL(app.origin).port),
    query: subscriptionTo('eventRsvpChanged(eventId: $eventId)'),
    happen: async (activities) => {
      const { rsvps } = app.domains.events.services;
      const doing = Array.from({ length: activities }, () => {
        answers += 1;
        const { viewer } = guests[answers % guests.length] as Attendee;
        const answer = Math.floor(answers / guests.length) % 2 === 0 ? 'GOING' : 'DECLINED';
        return rsvps.rsvpToEvent(viewer, { eventId, answer });
      });
      await Promise.all(doing);
    },
    stop: async () => undefined,
  };
}

async function measure(clients: Clients, stack: Stack, activities: number): Promise<Measured> {
  const messages = activities * (SUBSCRIBERS - STALLED);
  await clients.ask({ kind: 'count', port: stack.port, messages }, 'counting');
  const counted = clients.told('counted');
  const cpu = process.cpuUsage();
  const start = performance.timeOrigin + performance.now();
  await stack.happen(activities);
  const { last, p50, p99 } = (await counted).arrivals;
  const { user, system } = process.cpuUsage(cpu);
  return {
    messagesPerSecond: messages / ((last - start) / 1000),
    cpuMicroseconds: (user + system) / messages,
    p50: p50 - start,
    p99: p99 - start,
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-bench-'));
  const clients = new Clients();
  const app = await startApplication({
    config: loadConfig({
      ...{ PORT: '0', DATA_DIR: folder, MONGODB_URI: process.env['MONGODB_URI'] },
      ...{ LIMIT_SOCKETS_PER_ADDRESS: '100000', NODE_ENV: 'development' },
    }),
    logger: createLogger('silent'),
    databaseName: `bench_fan_out_${process.pid}`,
  });
  try {
    const guests = await inviteAttendees(app, SUBSCRIBERS);
    const eventId = await openEvent(app, SUBSCRIBERS);
    const stacks = [okaeri(app, guests, eventId), await startDefaultStack(), await startRawLoop()];
    for (const stack of stacks) await connect(clients, stack, guests, eventId);
    for (const activities of [1, ACTIVITIES]) await compare(clients, stacks, activities);
    for (const stack of stacks) await stack.stop();
  } finally {
    clients.stop();
    await app.kernel.connection.dropDatabase();
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function connect(
  clients: Clients,
  { name, port, query }: Stack,
  guests: readonly Attendee[],
  eventId: string,
): Promise<void> {
  const before = heapBytes();
  const start = performance.now();
  const tokens = guests.map(({ token }) => (query === '' ? null : token));
  const variables = query.includes('$eventId') ? { eventId } : {};
  await clients.ask({ kind: 'connect', port, tokens, query, variables }, 'connected');
  if (STALLED > 0) await clients.ask({ kind: 'stall', port, sockets: STALLED }, 'stalled');
  const seconds = (performance.now() - start) / 1000;
  const kilobytes = (heapBytes() - before) / 1024 / guests.length;
  print([name, `${seconds.toFixed(1)} s to connect`, `${kilobytes.toFixed(1)} kB each`]);
}

async function compare(
  clients: Clients,
  stacks: readonly Stack[],
  activities: number,
): Promise<void> {
  const rounds = new Map<Stack, Measured[]>(stacks.map((stack) => [stack, []]));
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const stack of stacks) {
      const measured = await measure(clients, stack, activities);
      // The first round warms up.
      if (round > 0) rounds.get(stack)?.push(measured);
    }
  print([
    `\n${activities} at once to ${SUBSCRIBERS}`,
    'messages/s',
    'µs CPU each',
    'p50',
    'p99 ms',
  ]);
  for (const [{ name }, measured] of rounds) {
    const of = (key: keyof Measured): number => median(measured.map((each) => each[key]));
    print([
      name,
      of('messagesPerSecond').toFixed(0),
      of('cpuMicroseconds').toFixed(1),
      of('p50').toFixed(0),
      of('p99').toFixed(0),
    ]);
  }
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function print([name = '', ...rest]: readonly string[]): void {
  process.stdout.write(`${name.padEnd(24)}${rest.map((each) => each.padStart(18)).join('')}\n`);
}

void main();
