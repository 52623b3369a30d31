/** What staff decide about a membership; published as kinds of activities on the stream of rights. */
export const DecisionKind = {
  APPROVED: 'APPROVED',
  SUSPENDED: 'SUSPENDED',
  REINSTATED: 'REINSTATED',
  ROLE_CHANGED: 'ROLE_CHANGED',
  EMPLOYMENT_CHANGED: 'EMPLOYMENT_CHANGED',
} as const;
export type DecisionKind = (typeof DecisionKind)[keyof typeof DecisionKind];

/** One decision of staff about a member, kept for HR (DOMAIN.md M10, X7). */
export interface MemberDecision {
  readonly memberId: string;
  readonly deciderId: string;
  readonly kind: DecisionKind;
  readonly reason: string | null;
  readonly until: Date | null;
  readonly decidedAt: Date;
}

/** Changes of rights between two members, on the same stream. */
export const BlockChange = { BLOCKED: 'BLOCKED', UNBLOCKED: 'UNBLOCKED' } as const;
