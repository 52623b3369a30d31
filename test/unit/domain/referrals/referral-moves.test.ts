import fc from 'fast-check';
import { DomainError } from '../../../../src/domain/domain-error';
import { ReferralActor, type ReferralRecord } from '../../../../src/domain/referrals/referral';
import {
  assertVersion,
  isLegalMove,
  moveReferral,
} from '../../../../src/domain/referrals/referral-moves';
import {
  isOpenStage,
  progressOf,
  ReferralProgress,
  ReferralStage,
} from '../../../../src/domain/referrals/referral-stage';
import { referral } from './referral.fixture';

const stages = Object.values(ReferralStage);
const actors = Object.values(ReferralActor);
const legalMoves = actors.flatMap((actor) =>
  stages.flatMap((from) =>
    stages.filter((to) => isLegalMove(actor, from, to)).map((to) => ({ actor, from, to })),
  ),
);
const at = new Date('2026-10-01T00:00:00.000Z');

const anyMove = fc.record({
  to: fc.constantFrom(...stages),
  actor: fc.constantFrom(...actors),
});

/** Applies the moves that are taken, and gives every referral on the way. */
function walk(moves: readonly { to: ReferralStage; actor: ReferralActor }[]): ReferralRecord[] {
  const steps = [referral()];
  for (const { to, actor } of moves) {
    const present = steps.at(-1) as ReferralRecord;
    try {
      steps.push(moveReferral(present, { to, actor, at, movedBy: null, reason: null }));
    } catch (error) {
      expect(error).toBeInstanceOf(DomainError);
    }
  }
  return steps;
}

describe('moveReferral', () => {
  it('takes only legal moves, each one version on and kept in the history [R3]', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 200 }), (moves) => {
        const steps = walk(moves);
        steps.forEach(({ version, moves: history, stage }, i) => {
          expect(version).toBe(i + 1);
          expect(history).toHaveLength(i);
          const last = history.at(-1);
          if (!last) return;
          expect(last.from).toBe(steps[i - 1]?.stage);
          expect(last.to).toBe(stage);
          expect(isLegalMove(last.actor, last.from, last.to)).toBe(true);
        });
      }),
    );
  });

  it('reaches no stage after AWAITING_CONSENT but by consent, refusal, withdrawal or the term [R2]', () => {
    const first = legalMoves
      .filter(({ from }) => from === ReferralStage.AWAITING_CONSENT)
      .map(({ actor, to }) => `${actor} ${to}`);
    expect(first.sort()).toEqual([
      'CANDIDATE DECLINED',
      'CANDIDATE SUBMITTED',
      'STAFF WITHDRAWN',
      'SYSTEM EXPIRED',
    ]);
  });

  it('leads from every open stage to an end, and from no end anywhere [R3]', () => {
    for (const { actor, from } of legalMoves)
      expect([actor, isOpenStage(from)]).toEqual([actor, true]);
    const path = ['SUBMITTED', 'SCREENING', 'INTERVIEW', 'OFFER'] as const;
    for (const from of path)
      for (const to of ['REJECTED', 'WITHDRAWN'] as const)
        expect(isLegalMove(ReferralActor.STAFF, from, to)).toBe(true);
  });

  it('hires only from an offer [R3]', () => {
    expect(legalMoves.filter(({ to }) => to === ReferralStage.HIRED)).toEqual([
      { actor: 'STAFF', from: 'OFFER', to: 'HIRED' },
    ]);
  });

  it('says who, when and why, and leaves the referral it was given alone [R3]', () => {
    const before = referral({ stage: ReferralStage.OFFER, version: 5 });
    const after = moveReferral(before, {
      to: ReferralStage.REJECTED,
      actor: ReferralActor.STAFF,
      movedBy: 'hr',
      at,
      reason: 'the position was cancelled',
    });
    expect(after.moves.at(-1)).toEqual({
      from: 'OFFER',
      to: 'REJECTED',
      actor: 'STAFF',
      movedBy: 'hr',
      at,
      reason: 'the position was cancelled',
    });
    expect(before).toEqual(referral({ stage: ReferralStage.OFFER, version: 5 }));
  });

  it('forgets whoever never consented, and nobody else [R2]', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 50 }), (moves) => {
        for (const step of walk(moves)) {
          const consented = step.moves.some(({ to }) => to === ReferralStage.SUBMITTED);
          const purged = !consented && !isOpenStage(step.stage);
          expect(step.candidate === null).toBe(purged);
        }
      }),
    );
  });
});

describe('assertVersion', () => {
  it('tells the second of two that the first was quicker [R3]', () => {
    expect(() => assertVersion(referral({ version: 2 }), 1)).toThrow(
      expect.objectContaining({
        code: 'CONFLICT',
        facts: { field: 'input.expectedVersion', rule: 'R3', reason: 'STALE_VERSION' },
      }),
    );
    expect(() => assertVersion(referral({ version: 2 }), 2)).not.toThrow();
  });
});

describe('progressOf', () => {
  it('shows a referrer nothing of how an end came about [R5]', () => {
    const ends = stages.filter((stage) => !isOpenStage(stage));
    expect(ends).toHaveLength(6);
    for (const end of ends) expect(progressOf(end)).toBe(ReferralProgress.CLOSED);
  });

  it('goes from received over in progress to closed, never back [R5]', () => {
    const order = Object.values(ReferralProgress);
    for (const { from, to } of legalMoves)
      expect(order.indexOf(progressOf(to))).toBeGreaterThanOrEqual(order.indexOf(progressOf(from)));
  });
});
