// What every program of this folder is given, and what it asks.
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parse, print } from 'graphql';
import { WebSocket } from 'ws';

export const url = process.env.OKAERI_URL;
export const token = process.env.OKAERI_TOKEN;
export const eventId = process.env.OKAERI_EVENT;

const { definitions } = parse(readFileSync('documents.graphql', 'utf8'));
export const [EVENT, RSVP, CHANGES] = definitions.map(print);
export const maybe = { input: { eventId, answer: 'MAYBE' } };

/** Of graphql-ws: quick to come back, as tests have to be. */
export const socketOptions = {
  url: url.replace('http', 'ws'),
  webSocketImpl: WebSocket,
  connectionParams: () => ({ authorization: `Bearer ${token}` }),
  retryWait: () => setTimeout(20),
};

/** Tells the test something. */
export function tell(fact) {
  process.stdout.write(`${JSON.stringify(fact)}\n`);
}
