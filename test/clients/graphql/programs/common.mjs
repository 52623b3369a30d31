// What every program of this folder is given, and what it asks.
import { setTimeout } from 'node:timers/promises';
import { WebSocket } from 'ws';

export const url = process.env.OKAERI_URL;
export const token = process.env.OKAERI_TOKEN;
export const eventId = process.env.OKAERI_EVENT;

export const EVENT = `query Event($id: ID!) {
  event(id: $id) { id title liveCursor counts { going maybe } }
}`;
export const RSVP = `mutation Rsvp($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) { rsvp { id answer } }
}`;
export const CHANGES = `subscription Changes($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) { cursor kind counts { going maybe } }
}`;
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
