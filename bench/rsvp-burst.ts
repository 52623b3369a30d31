import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { type Application, startApplication } from '../src/app/application';
import { loadConfig } from '../src/config/config';
import type { MemberViewer } from '../src/domain/viewer';
import { createLogger } from '../src/observability/logger';
import { RsvpService } from '../src/services/events/rsvp.service';
import { median } from './figures';
import { type Attendee, inviteAttendees, openEvent } from './rsvp-burst-guests';
import { TransactionPerAnswer } from './transaction-per-answer';

/** Answers in a burst; `node rsvp-burst.js [answers] [rounds]`. */
const ANSWERS = Number(process.argv[2] ?? 1000);
const ROUNDS = Number(process.argv[3] ?? 3);
/** A tenth of the rivals: a burst of all would conflict for minutes. It flatters what is compared with. */
const RIVALS = Math.ceil(ANSWERS / 10);

const RSVP =
  'mutation ($input: RsvpToEventInput!) { rsvpToEvent(input: $input) { rsvp { status } } }';

interface Burst {
  readonly name: string;
  readonly answers: number;
  run(eventId: string): Promise<unknown>;
}

const BASELINE = 'a transaction each';

/**
 * Measures a burst of answers to one event, in interleaved rounds on one database: through the commit queue, through
 * the whole API over HTTP, and as one `withTransaction` with its retries for each answer.
 */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-bench-'));
  const app = await startApplication({
    config: loadConfig({
      PORT: '0',
      DATA_DIR: folder,
      MONGODB_URI: process.env['MONGODB_URI'],
      LIMIT_REQUEST_MS: '120000',
    }),
    logger: createLogger('silent'),
    databaseName: `bench_rsvp_burst_${process.pid}`,
  });
  try {
    await compare(app);
  } finally {
    agent.destroy();
    await app.kernel.connection.dropDatabase();
    await app.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(app: Application): Promise<void> {
  const attendees = await inviteAttendees(app, ANSWERS);
  const { models, services } = app.domains.events;
  const parts = {
    models: { ...models, members: app.domains.members.models.members },
    outbox: app.domains.mail.outbox,
    clock: app.kernel.clock,
  };
  const each = new RsvpService({
    ...parts,
    queue: new TransactionPerAnswer(app.kernel.unitOfWork, parts),
  });
  const few = attendees.slice(0, RIVALS);
  const bursts: readonly Burst[] = [
    {
      name: 'commit queue',
      answers: ANSWERS,
      run: (eventId) => answerAll(services.rsvps, attendees, eventId),
    },
    {
      name: 'commit queue over HTTP',
      answers: ANSWERS,
      run: (eventId) => answerOverHttp(app, attendees, eventId),
    },
    { name: BASELINE, answers: RIVALS, run: (eventId) => answerAll(each, few, eventId) },
  ];
  const rates = new Map<string, number[]>(bursts.map(({ name }) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const burst of bursts) rates.get(burst.name)?.push(await rateOf(app, burst));
  report(rates);
}

async function rateOf(app: Application, { answers, run }: Burst): Promise<number> {
  const capacity = Math.ceil(answers / 10);
  const eventId = await openEvent(app, capacity);
  const start = performance.now();
  await run(eventId);
  const rate = answers / ((performance.now() - start) / 1000);
  const counts = (await app.domains.events.models.events.findById(eventId))?.counts;
  if (counts?.seatsTaken !== capacity || counts.waitlisted !== answers - capacity)
    throw new Error(`wrong counts: ${JSON.stringify(counts)}`);
  return rate;
}

function answerAll(
  rsvps: RsvpService,
  attendees: readonly Attendee[],
  eventId: string,
): Promise<unknown> {
  return Promise.all(
    attendees.map(({ viewer }: { readonly viewer: MemberViewer }) =>
      rsvps.rsvpToEvent(viewer, { eventId, answer: 'GOING' }),
    ),
  );
}

function answerOverHttp(
  app: Application,
  attendees: readonly Attendee[],
  eventId: string,
): Promise<unknown> {
  const body = JSON.stringify({
    query: RSVP,
    variables: { input: { eventId, answer: 'GOING' } },
  });
  return Promise.all(
    attendees.map(async ({ token }) => {
      const answer = await post(`${app.origin}/graphql`, token, body);
      if (answer.includes('"errors"')) throw new Error(answer);
    }),
  );
}

const agent = new Agent({ keepAlive: true });

function post(url: string, token: string, body: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    request(url, { method: 'POST', headers, agent }, (response) => {
      text(response).then(resolve, reject);
    })
      .on('error', reject)
      .end(body);
  });
}

function report(rates: ReadonlyMap<string, readonly number[]>): void {
  const baseline = median(rates.get(BASELINE) ?? []);
  for (const [name, rounds] of rates) {
    const rate = median(rounds);
    const line = [
      name.padEnd(24),
      `${rate.toFixed(0)} answers/s`.padStart(16),
      `${(rate / baseline).toFixed(1)} ×`.padStart(9),
      `  (${rounds.map((each) => each.toFixed(0)).join(', ')})`,
    ].join('');
    process.stdout.write(`${line}\n`);
  }
}

void main();
