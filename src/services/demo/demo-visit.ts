import { RsvpAnswer } from '../../domain/events/rsvp';
import { PostKind } from '../../domain/posts/post';
import { ReactionKind } from '../../domain/posts/reaction';
import type { Dice } from './dice';
import { fillPhrase } from './phrase';
import { commentPhrases, postPhrases } from './post-phrases';

/** What a visitor finds: what can be answered, reacted to and commented on. */
export interface DemoSurroundings {
  readonly events: readonly { readonly id: string }[];
  readonly posts: readonly { readonly id: string; readonly kind: PostKind }[];
}

/** One thing that a visitor does, as the mutation that does it and its input. */
export type DemoVisit =
  | { readonly mutation: 'rsvpToEvent'; readonly input: object }
  | { readonly mutation: 'createPost'; readonly input: object }
  | { readonly mutation: 'reactToPost'; readonly input: object }
  | { readonly mutation: 'addComment'; readonly input: object };

const VISITS = [
  ['rsvpToEvent', 55],
  ['createPost', 15],
  ['reactToPost', 20],
  ['addComment', 10],
] as const;

/** Decides what a visitor does next; where there is nothing to respond to, they write a post. */
export function inventVisit(dice: Dice, { events, posts }: DemoSurroundings): DemoVisit {
  const mutation = dice.weighted(VISITS);
  if (mutation === 'rsvpToEvent' && events.length > 0)
    return { mutation, input: answer(dice, events) };
  if (mutation === 'createPost' || posts.length === 0)
    return { mutation: 'createPost', input: newPost(dice) };
  const { id: postId, kind } = dice.pick(posts);
  if (mutation === 'addComment')
    return { mutation, input: { postId, text: fillPhrase(dice, dice.pick(commentPhrases[kind])) } };
  const reaction = dice.pick(Object.values(ReactionKind));
  return { mutation: 'reactToPost', input: { postId, kind: reaction, on: true } };
}

function answer(dice: Dice, events: DemoSurroundings['events']): object {
  const { id: eventId } = dice.pick(events);
  const choice = dice.weighted([
    [RsvpAnswer.GOING, 7],
    [RsvpAnswer.MAYBE, 1],
    [RsvpAnswer.DECLINED, 2],
  ] as const);
  // Alone: a confirmed party that wants another seat where none is left would be refused (E6).
  return { eventId, answer: choice, guests: 0 };
}

function newPost(dice: Dice): object {
  const kind = dice.pick([PostKind.STORY, PostKind.STORY, PostKind.QUESTION]);
  return { kind, text: fillPhrase(dice, dice.pick(postPhrases[kind].ja)), publish: true };
}
