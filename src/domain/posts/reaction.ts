/** DOMAIN.md P4. */
export const ReactionKind = {
  LIKE: 'LIKE',
  CELEBRATE: 'CELEBRATE',
  SUPPORT: 'SUPPORT',
  INSIGHTFUL: 'INSIGHTFUL',
  THANKS: 'THANKS',
} as const;
export type ReactionKind = (typeof ReactionKind)[keyof typeof ReactionKind];

export type ReactionCounts = Readonly<Record<ReactionKind, number>>;

export const NO_REACTIONS: ReactionCounts = {
  LIKE: 0,
  CELEBRATE: 0,
  SUPPORT: 0,
  INSIGHTFUL: 0,
  THANKS: 0,
};

/** One member's reaction of one kind to one post; there is never a second of the same (P4). */
export interface ReactionRecord {
  readonly postId: string;
  readonly memberId: string;
  readonly kind: ReactionKind;
}

/** The kinds somebody chose, with how many did, in the order of the vocabulary. */
export function listReactionCounts(
  counts: ReactionCounts,
): { readonly kind: ReactionKind; readonly count: number }[] {
  return Object.values(ReactionKind)
    .map((kind) => ({ kind, count: counts[kind] }))
    .filter(({ count }) => count > 0);
}
