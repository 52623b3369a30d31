import type {
  ReferralCardFragment,
  ReferralChangedSubscription,
  ReferralStage,
} from '@okaeri/client';

export type Card = ReferralCardFragment;
export type CardChange = ReferralChangedSubscription['referralChanged'];

/** A card that somebody has in hand, as it was when they took it. */
export interface Held {
  readonly card: Card;
  /** Where it would be put down; null as long as it is over no stage that it may go to. */
  readonly target: ReferralStage | null;
}

/** Puts a referral in its place, a new one first; what came late of an older version changes nothing. */
export function withCard(cards: readonly Card[], card: Card): readonly Card[] {
  const known = cards.find(({ id }) => id === card.id);
  if (!known) return [card, ...cards];
  if ((known.version ?? 0) > (card.version ?? 0)) return cards;
  return cards.map((one) => (one === known ? card : one));
}

/** The cards after a change; a referral that is gone is gone here too. */
export function applyCardChange(cards: readonly Card[], change: CardChange): readonly Card[] {
  const { referralId, referral } = change;
  if (referral) return withCard(cards, referral);
  return referralId === null ? cards : cards.filter(({ id }) => id !== referralId);
}

/** Whether the card in hand is no longer what was taken: somebody else has moved it meanwhile (DOMAIN.md R3). */
export function isOutdated(cards: readonly Card[], { card }: Held): boolean {
  return cards.find(({ id }) => id === card.id)?.version !== card.version;
}

/** The next stage to the right (1) or left (-1) that a card may go to, in the order of the columns; round at the ends. */
export function nextTarget(
  { target }: Held,
  moves: readonly ReferralStage[],
  direction: 1 | -1,
): ReferralStage | null {
  const place = target === null ? -1 : moves.indexOf(target);
  const start = place === -1 && direction === -1 ? 0 : place;
  return moves[(start + direction + moves.length) % moves.length] ?? null;
}
