import { type CommentRecord, CommentStatus } from '../../domain/posts/comment';
import { PostAudience, type PostRecord, PostStatus } from '../../domain/posts/post';
import { ReactionKind, type ReactionRecord } from '../../domain/posts/reaction';
import type { DemoWorld } from './demo-world';
import { fillPhrase } from './phrase';
import { commentPhrases, replyPhrases } from './post-phrases';

/** A post with what was said to it; the post's counters count exactly that. */
export interface AnsweredPost {
  readonly post: PostRecord;
  readonly reactions: readonly ReactionRecord[];
  readonly comments: readonly CommentRecord[];
}

/** Most posts find few responses, some find many. */
const REACTIONS = [
  [0, 30],
  [1, 25],
  [2, 18],
  [4, 15],
  [8, 9],
  [16, 3],
] as const;
const COMMENTS = [
  [0, 65],
  [1, 20],
  [2, 10],
  [5, 5],
] as const;
const KINDS = [
  [ReactionKind.LIKE, 50],
  [ReactionKind.CELEBRATE, 20],
  [ReactionKind.SUPPORT, 12],
  [ReactionKind.INSIGHTFUL, 10],
  [ReactionKind.THANKS, 8],
] as const;

/** Lets members react and comment; only posts for everyone are answered, so that nobody says what they can't see. */
export function inventResponses(
  world: DemoWorld,
  post: PostRecord,
  memberIds: readonly string[],
): AnsweredPost {
  if (post.status !== PostStatus.PUBLISHED || post.audience !== PostAudience.EVERYONE)
    return { post, reactions: [], comments: [] };
  const { dice } = world;
  const reactions = pickMembers(world, memberIds, dice.weighted(REACTIONS)).map((memberId) => ({
    postId: post.id,
    memberId,
    kind: dice.weighted(KINDS),
  }));
  const comments = inventComments(world, post, memberIds);
  const reactionCounts = { ...post.reactionCounts };
  for (const { kind } of reactions) reactionCounts[kind] += 1;
  return { post: { ...post, reactionCounts, commentCount: comments.length }, reactions, comments };
}

/** Different members; the few that are wanted are drawn without copying the many there are. */
function pickMembers({ dice }: DemoWorld, memberIds: readonly string[], count: number): string[] {
  const picked = new Set<string>();
  for (let i = 0; i < count; i++) picked.add(dice.pick(memberIds));
  return [...picked];
}

function inventComments(
  world: DemoWorld,
  post: PostRecord,
  memberIds: readonly string[],
): CommentRecord[] {
  const { dice, now } = world;
  const comments: CommentRecord[] = [];
  let last = post.publishedAt ?? now;
  for (let left = dice.weighted(COMMENTS); left > 0; left--) {
    last = world.between(last, now);
    const top = inventComment(world, post, { authorId: dice.pick(memberIds), createdAt: last });
    comments.push(top);
    if (!dice.chance(0.3)) continue;
    last = world.between(last, now);
    comments.push(inventComment(world, post, { authorId: post.authorId, createdAt: last }, top.id));
  }
  return comments;
}

function inventComment(
  world: DemoWorld,
  { id: postId, kind }: PostRecord,
  by: Pick<CommentRecord, 'authorId' | 'createdAt'>,
  replyToId: string | null = null,
): CommentRecord {
  const { dice } = world;
  const phrases = replyToId === null ? commentPhrases[kind] : replyPhrases;
  return {
    id: world.newId('Comment'),
    postId,
    status: CommentStatus.VISIBLE,
    text: fillPhrase(dice, dice.pick(phrases)),
    replyToId,
    ...by,
  };
}
