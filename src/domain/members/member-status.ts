import { badInput, DomainError, ErrorCode } from '../domain-error';
import { MemberStatus } from './member';

const { INVITED, PENDING_REVIEW, NEEDS_INFO, ACTIVE, SUSPENDED, REJECTED, LEFT, ERASED } =
  MemberStatus;

/**
 * Where a member may go from each status (DOMAIN.md M1). Who accepts HR's invitation is ACTIVE at once,
 * for HR has vouched (M2); nobody comes back from an erasure.
 */
const MOVES: Readonly<Record<MemberStatus, readonly MemberStatus[]>> = {
  [INVITED]: [PENDING_REVIEW, ACTIVE, LEFT, ERASED],
  [PENDING_REVIEW]: [ACTIVE, NEEDS_INFO, REJECTED, LEFT, ERASED],
  [NEEDS_INFO]: [PENDING_REVIEW, ACTIVE, REJECTED, LEFT, ERASED],
  [ACTIVE]: [SUSPENDED, LEFT, ERASED],
  [SUSPENDED]: [ACTIVE, SUSPENDED, LEFT, ERASED],
  [REJECTED]: [PENDING_REVIEW, ERASED],
  [LEFT]: [PENDING_REVIEW, ACTIVE, ERASED],
  [ERASED]: [],
};

export function canMove(from: MemberStatus, to: MemberStatus): boolean {
  return MOVES[from].includes(to);
}

/** Throws ILLEGAL_MOVE for a move that M1 does not know. */
export function assertCanMove(from: MemberStatus, to: MemberStatus): void {
  if (!canMove(from, to))
    throw new DomainError(ErrorCode.ILLEGAL_MOVE, { rule: 'M1', field: 'input.memberId' });
}

/** Approval is for who waits: PENDING_REVIEW or NEEDS_INFO, not for who is invited or suspended (DOMAIN.md M1). */
export function assertCanApprove(status: MemberStatus): void {
  if (status !== PENDING_REVIEW && status !== NEEDS_INFO)
    throw new DomainError(ErrorCode.ILLEGAL_MOVE, { rule: 'M1', field: 'input.memberId' });
}

/** Reinstating ends a suspension and nothing else (DOMAIN.md M1). */
export function assertCanReinstate(status: MemberStatus): void {
  if (status !== SUSPENDED)
    throw new DomainError(ErrorCode.ILLEGAL_MOVE, { rule: 'M1', field: 'input.memberId' });
}

/** A suspension's end lies ahead; null is one without an end. */
export function parseSuspensionEnd(until: Date | null | undefined, now: Date): Date | null {
  if (until === null || until === undefined) return null;
  if (until <= now) throw badInput('input.until', 'IN_THE_PAST', { rule: 'M1' });
  return until;
}
