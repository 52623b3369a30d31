import type { Transaction } from '../../database/transaction';
import type { MemberRecord } from '../../domain/members/member';
import type { AnsweredEvent } from './demo-answers';
import type { DemoNetwork } from './demo-network';
import type { AnsweredPost } from './demo-responses';
import type { DemoStore } from './demo-store';

/** One transaction's worth of a network: what it writes, and how many members, posts and answers that are. */
export interface Portion {
  readonly size: number;
  write(tx: Transaction): Promise<void>;
}

const PORTION = 500;

/** Cuts a network into portions that can be written one after another; nothing in one refers to a later one. */
export async function* demoPortions(
  store: DemoStore,
  network: DemoNetwork,
  password: { readonly hash: string; readonly setAt: Date },
): AsyncGenerator<Portion> {
  for (const members of chunks(network.members.all)) yield membersPortion(store, members, password);
  for (const posts of chunks(network.posts())) yield postsPortion(store, posts);
  for await (const event of network.events()) yield eventPortion(store, event);
  yield { size: 0, write: (tx) => store.openings.insertMany(tx, network.openings) };
  for (const referrals of chunks(network.referrals))
    yield { size: 0, write: (tx) => store.referrals.insertMany(tx, referrals) };
}

function membersPortion(
  store: DemoStore,
  members: readonly MemberRecord[],
  { hash: passwordHash, setAt }: { readonly hash: string; readonly setAt: Date },
): Portion {
  const credentials = members.map(({ id: memberId }) => ({ memberId, passwordHash }));
  return {
    size: members.length,
    write: async (tx) => {
      await store.members.insertMany(members, tx);
      await store.credentials.insertMany(credentials, setAt, tx);
    },
  };
}

function postsPortion(store: DemoStore, answered: readonly AnsweredPost[]): Portion {
  const posts = answered.map(({ post }) => post);
  const reactions = answered.flatMap((each) => each.reactions);
  const comments = answered.flatMap((each) => each.comments);
  return {
    size: posts.length,
    write: async (tx) => {
      await store.posts.insertMany(tx, posts);
      await store.reactions.write(tx, reactions, []);
      await store.comments.insertMany(tx, comments);
    },
  };
}

function eventPortion(store: DemoStore, { event, rsvps }: AnsweredEvent): Portion {
  const changes = rsvps.map((after) => ({ before: null, after }));
  return {
    size: rsvps.length,
    write: async (tx) => {
      await store.events.insert(tx, event);
      await store.rsvps.write(tx, changes);
    },
  };
}

function* chunks<T>(things: Iterable<T>): Generator<T[]> {
  let chunk: T[] = [];
  for (const thing of things) {
    chunk.push(thing);
    if (chunk.length < PORTION) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
