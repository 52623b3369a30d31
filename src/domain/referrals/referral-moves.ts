import { DomainError, ErrorCode } from '../domain-error';
import { ReferralActor, type ReferralMove, type ReferralRecord } from './referral';
import { isOpenStage, ReferralStage } from './referral-stage';

type Moves = Readonly<Partial<Record<ReferralStage, readonly ReferralStage[]>>>;

/**
 * The legal moves of a referral by who makes them (DOMAIN.md R2, R3). Only the candidate submits a
 * referral that awaits consent; HR can but record that the candidate withdrew. DECLINED is the
 * candidate's no: to being referred, or to the offer.
 */
const MOVES: Readonly<Record<ReferralActor, Moves>> = {
  [ReferralActor.CANDIDATE]: {
    AWAITING_CONSENT: [ReferralStage.SUBMITTED, ReferralStage.DECLINED],
  },
  [ReferralActor.SYSTEM]: {
    AWAITING_CONSENT: [ReferralStage.EXPIRED],
  },
  [ReferralActor.STAFF]: {
    AWAITING_CONSENT: [ReferralStage.WITHDRAWN],
    SUBMITTED: [ReferralStage.SCREENING, ReferralStage.REJECTED, ReferralStage.WITHDRAWN],
    SCREENING: [ReferralStage.INTERVIEW, ReferralStage.REJECTED, ReferralStage.WITHDRAWN],
    INTERVIEW: [ReferralStage.OFFER, ReferralStage.REJECTED, ReferralStage.WITHDRAWN],
    OFFER: [
      ReferralStage.HIRED,
      ReferralStage.DECLINED,
      ReferralStage.REJECTED,
      ReferralStage.WITHDRAWN,
    ],
  },
};

export function isLegalMove(actor: ReferralActor, from: ReferralStage, to: ReferralStage): boolean {
  return MOVES[actor][from]?.includes(to) ?? false;
}

/** Throws ILLEGAL_MOVE, or gives the referral after the move, one version on. */
export function moveReferral(
  referral: ReferralRecord,
  move: Omit<ReferralMove, 'from'>,
): ReferralRecord {
  const { stage: from, version, moves } = referral;
  if (!isLegalMove(move.actor, from, move.to))
    throw new DomainError(ErrorCode.ILLEGAL_MOVE, { field: 'input.to', rule: 'R3' });
  const moved = {
    ...referral,
    stage: move.to,
    version: version + 1,
    moves: [...moves, { ...move, from }],
  };
  return isUnconfirmedEnd(from, move.to) ? { ...moved, candidate: null } : moved;
}

/** Whoever never consented is forgotten at once (DOMAIN.md R2). */
function isUnconfirmedEnd(from: ReferralStage, to: ReferralStage): boolean {
  return from === ReferralStage.AWAITING_CONSENT && !isOpenStage(to);
}

/** Two HR people move one referral at once: the second is told, nothing is overwritten (R3). */
export function assertVersion({ version }: ReferralRecord, expected: number): void {
  if (version === expected) return;
  throw new DomainError(ErrorCode.CONFLICT, {
    field: 'input.expectedVersion',
    rule: 'R3',
    reason: 'STALE_VERSION',
  });
}
