import { ReferralStage } from '../referrals/referral-stage';
import { discreet } from './small-group';

/** Referrals by a stage. */
export interface StageCount {
  readonly stage: ReferralStage;
  /** That stand there now. */
  readonly standing: number;
  /** That stand there or once did. */
  readonly reached: number;
}

/** A stage of the funnel; numbers are null for a small group. */
export interface FunnelStage {
  readonly stage: ReferralStage;
  readonly standing: number | null;
  readonly reached: number | null;
  /** Of those that reached the stage before, the share that reached this one; null where there is no telling. */
  readonly conversion: number | null;
}

/** The way of a referral; a wish to return is private to HR (DOMAIN.md R9) and has no part in a summary. */
const WAY = [
  ReferralStage.AWAITING_CONSENT,
  ReferralStage.SUBMITTED,
  ReferralStage.SCREENING,
  ReferralStage.INTERVIEW,
  ReferralStage.OFFER,
  ReferralStage.HIRED,
] as const;
const ENDS = [
  ReferralStage.REJECTED,
  ReferralStage.WITHDRAWN,
  ReferralStage.DECLINED,
  ReferralStage.EXPIRED,
] as const;

/** Every stage of the way, in order, then the ends that are none of its goals. */
export function referralFunnel(counts: readonly StageCount[]): FunnelStage[] {
  const byStage = new Map(counts.map((count) => [count.stage, count]));
  let before: number | null = null;
  const way = WAY.map((stage) => {
    const { standing, reached } = discreetly(byStage.get(stage));
    const conversion = before && reached !== null ? reached / before : null;
    before = reached;
    return { stage, standing, reached, conversion };
  });
  const ends = ENDS.map((stage) => ({
    ...{ stage, conversion: null },
    ...discreetly(byStage.get(stage)),
  }));
  return [...way, ...ends];
}

function discreetly(count: StageCount | undefined): Pick<FunnelStage, 'standing' | 'reached'> {
  return { standing: discreet(count?.standing ?? 0), reached: discreet(count?.reached ?? 0) };
}
