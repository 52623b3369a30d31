import type { ReferralCardFragment, ReferralStage } from '@okaeri/client';

/** The way of a referral and of a return, in order; each is a column of the board. */
const OPEN_STAGES = [
  'AWAITING_CONSENT',
  'INTEREST',
  'CASUAL_TALK',
  'SUBMITTED',
  'SCREENING',
  'INTERVIEW',
  'OFFER',
] as const satisfies readonly ReferralStage[];

const CLOSED_STAGES = [
  'HIRED',
  'REJOINED',
  'REJECTED',
  'WITHDRAWN',
  'DECLINED',
  'EXPIRED',
] as const satisfies readonly ReferralStage[];

/** Where staff may move a referral next (DOMAIN.md R3); the server has the last word. */
export const MOVES: Readonly<Partial<Record<ReferralStage, readonly ReferralStage[]>>> = {
  AWAITING_CONSENT: ['WITHDRAWN'],
  SUBMITTED: ['SCREENING', 'REJECTED', 'WITHDRAWN'],
  SCREENING: ['INTERVIEW', 'REJECTED', 'WITHDRAWN'],
  INTERVIEW: ['OFFER', 'REJECTED', 'WITHDRAWN'],
  OFFER: ['HIRED', 'DECLINED', 'REJECTED', 'WITHDRAWN'],
};

/** Columns worth showing: the usual ones always, the others where something stands in them; the ends when asked for. */
export function columnsOf(
  cards: readonly Pick<ReferralCardFragment, 'stage'>[],
  showsClosed: boolean,
): readonly ReferralStage[] {
  const used = new Set(cards.map(({ stage }) => stage));
  const ofReturns: readonly ReferralStage[] = ['INTEREST', 'CASUAL_TALK'];
  const open = OPEN_STAGES.filter((stage) => used.has(stage) || !ofReturns.includes(stage));
  return showsClosed ? [...open, ...CLOSED_STAGES.filter((stage) => used.has(stage))] : open;
}
