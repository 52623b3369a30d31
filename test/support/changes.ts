import {
  FeedDocument,
  type OkaeriClient,
  ReactToPostDocument,
  RsvpToEventDocument,
  type Session,
} from '@okaeri/client';
import type { Page } from 'playwright-core';

/** Makes one change that a live view shows; the turn says which. */
export type MakeChange = (turn: number) => Promise<unknown>;

type Client = OkaeriClient<Session>;

/** Members of the demo network who make changes, one each at a time. */
export const GUESTS = Array.from(
  { length: 10 },
  (_, place) => `m${String(place + 20).padStart(6, '0')}`,
);

/** Guests who change their minds. */
export function answersTo(eventId: string, guests: readonly Client[]): MakeChange {
  return (turn) => {
    const answer = Math.floor(turn / guests.length) % 2 === 0 ? 'MAYBE' : 'DECLINED';
    return run(guests, turn, (guest) =>
      guest.run(RsvpToEventDocument, { input: { eventId, answer } }),
    );
  };
}

/** Readers who react to the newest posts, and take it back. */
export async function reactions(readers: readonly Client[]): Promise<MakeChange> {
  const page = await readers[0]?.run(FeedDocument, { first: 5 });
  const ids = page?.feed?.nodes.map(({ id }) => id) ?? [];
  return (turn) => {
    const round = Math.floor(turn / readers.length);
    const postId = ids[round % ids.length] ?? '';
    const on = Math.floor(round / ids.length) % 2 === 0;
    return run(readers, turn, (reader) =>
      reader.run(ReactToPostDocument, { input: { postId, kind: 'INSIGHTFUL', on } }),
    );
  };
}

async function run(
  clients: readonly Client[],
  turn: number,
  ask: (client: Client) => Promise<unknown>,
) {
  const client = clients[turn % clients.length];
  if (client) await ask(client);
}

/** What a page's scripts hold on to, in bytes, once what nobody needs is gone. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}
