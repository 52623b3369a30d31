import 'reflect-metadata';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { createPubSub } from '@graphql-yoga/subscription';
import { useServer } from 'graphql-ws/use/ws';
import { buildSchema, Query, Resolver, Root, Subscription } from 'type-graphql';
import { WebSocketServer } from 'ws';
import { EventRsvpChangeType } from '../src/schema/events/event-rsvp-change.type';

/** Something that tells all its subscribers of activities. */
export interface Stack {
  readonly name: string;
  readonly port: number;
  readonly query: string;
  /** Makes so many activities happen; gives when the first of them stood, in milliseconds of the epoch. */
  happen(activities: number): Promise<number>;
  stop(): Promise<void>;
}

const SHOWN = `{ eventRsvpChanged_ {
  cursor occurredAt kind rsvpId rsvp { id status guests }
  counts { seatsTaken going maybe declined waitlisted capacity }
} }`;
export const subscriptionTo = (field: string): string =>
  `subscription ${field.includes('$') ? '($eventId: ID!)' : ''} ${SHOWN.replace('eventRsvpChanged_', field)}`;

const change = (sequence: number): object => ({
  cursor: `AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyAhIiMkJSYnKCkqKyw${sequence}`,
  occurredAt: new Date(),
  kind: 'ANSWERED',
  rsvpId: 'UnN2cDo2NTZhYmNkZWYwMTIzNDU2Nzg5YWJjZGU',
  rsvp: { id: 'UnN2cDo2NTZhYmNkZWYwMTIzNDU2Nzg5YWJjZGU', status: 'CONFIRMED', guests: 0 },
  counts: { seatsTaken: 1, going: 1, maybe: 0, declined: 0, waitlisted: 0, capacity: null },
});

/** type-graphql, graphql-ws and the common in-memory PubSub, as their manuals put them together; no database. */
export async function startDefaultStack(): Promise<Stack> {
  const pubSub = createPubSub<{ changed: [object] }>();
  @Resolver()
  class ChangeResolver {
    @Query(() => String)
    unused(): string {
      return '';
    }

    @Subscription(() => EventRsvpChangeType, { topics: 'changed' })
    eventRsvpChanged(@Root() shown: EventRsvpChangeType): EventRsvpChangeType {
      return shown;
    }
  }
  const schema = await buildSchema({ resolvers: [ChangeResolver], pubSub, validate: false });
  const http = await listen();
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });
  const running = useServer(
    { schema, context: ({ connectionParams }) => ({ connectionParams }) },
    sockets,
  );
  let sequence = 0;
  return {
    name: 'default stack',
    port: portOf(http),
    query: subscriptionTo('eventRsvpChanged'),
    happen: async (activities) => {
      const begin = now();
      for (let i = 0; i < activities; i += 1) {
        sequence += 1;
        pubSub.publish('changed', change(sequence));
      }
      return begin;
    },
    stop: async () => {
      await running.dispose();
      await close(http);
    },
  };
}

/** Nothing but `ws.send` in a loop, of the same bytes. */
export async function startRawLoop(): Promise<Stack> {
  const http = await listen();
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });
  const id = '0f0e0d0c-0b0a-4908-8706-050403020100';
  const payload = { data: { eventRsvpChanged: change(1) } };
  const bytes = Buffer.from(JSON.stringify({ id, type: 'next', payload }));
  return {
    name: 'raw ws.send loop',
    port: portOf(http),
    query: '',
    happen: async (activities) => {
      const begin = now();
      for (let i = 0; i < activities; i += 1)
        for (const socket of sockets.clients) socket.send(bytes, { binary: false });
      return begin;
    },
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await close(http);
    },
  };
}

/** Comparable between processes. */
export const now = (): number => performance.timeOrigin + performance.now();

async function listen(): Promise<Server> {
  const http = createServer().listen(0, '127.0.0.1', 4096);
  await once(http, 'listening');
  return http;
}

function portOf(http: Server): number {
  return (http.address() as AddressInfo).port;
}

async function close(http: Server): Promise<void> {
  http.close();
  http.closeAllConnections();
}
