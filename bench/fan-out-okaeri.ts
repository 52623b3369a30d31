import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApplication } from '../src/app/application';
import { loadConfig } from '../src/config/config';
import { createLogger } from '../src/observability/logger';
import { now, type Stack, subscriptionTo } from './fan-out-stacks';
import { type Attendee, inviteAttendees, openEvent } from './rsvp-burst-guests';

export interface OkaeriStack extends Stack {
  readonly guests: readonly Attendee[];
  readonly eventId: string;
  /** CPU of this process for so many activities that nobody follows, in microseconds. */
  commitMicroseconds(activities: number): Promise<number>;
}

/** The whole product: each activity is an answer that a member gives, committed to the database. */
export async function startOkaeri(members: number): Promise<OkaeriStack> {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-bench-'));
  const app = await startApplication({
    config: loadConfig({
      ...{ PORT: '0', DATA_DIR: folder, MONGODB_URI: process.env['MONGODB_URI'] },
      ...{ LIMIT_SOCKETS_PER_ADDRESS: '100000', NODE_ENV: 'development' },
    }),
    logger: createLogger('silent'),
    databaseName: `bench_fan_out_${process.pid}`,
  });
  const guests = await inviteAttendees(app, members);
  const [eventId, quietId] = [await openEvent(app, members), await openEvent(app, members)];
  const { rsvps } = app.domains.events.services;
  let answers = 0;
  const answerNext = (to: string): Promise<unknown> => {
    answers += 1;
    const { viewer } = guests[answers % guests.length] as Attendee;
    const answer = Math.floor(answers / guests.length) % 2 === 0 ? 'GOING' : 'DECLINED';
    return rsvps.rsvpToEvent(viewer, { eventId: to, answer });
  };
  return {
    name: 'okaeri',
    port: Number(new URL(app.origin).port),
    query: subscriptionTo('eventRsvpChanged(eventId: $eventId)'),
    guests,
    eventId,
    happen: async (activities) => {
      const doing = Array.from({ length: activities }, () => answerNext(eventId));
      const begin = Promise.race(doing).then(now);
      await Promise.all(doing);
      return begin;
    },
    commitMicroseconds: async (activities) => {
      const cpu = process.cpuUsage();
      await Promise.all(Array.from({ length: activities }, () => answerNext(quietId)));
      const { user, system } = process.cpuUsage(cpu);
      return user + system;
    },
    stop: async () => {
      await app.kernel.connection.dropDatabase();
      await app.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
