import {
  MoveReferralDocument,
  OkaeriError,
  ReferralDocument,
  type ReferralStage,
} from '@okaeri/client';
import { useEffect, useState } from 'react';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useProblem } from '../problem';
import { type Card, type Held, isOutdated } from './referral-cards';
import { useCardName } from './use-card-name';

export interface CardMoves {
  readonly held: Held | null;
  /** The card whose move is under way. */
  readonly movingId: string | null;
  /** The card that was moved last from here, as it has become. */
  readonly moved: Card | null;
  /** What has to be said: that somebody else was first, or why a move was refused; empty for nothing. */
  readonly told: string;
  hold(held: Held | null): void;
  move(card: Card, to: ReferralStage): Promise<void>;
}

/**
 * Taking cards and putting them down. When somebody else moves a card first, be it while it is in hand or while one's own move is on
 * its way, that is said, and the card is shown where it stands (DOMAIN.md R3).
 */
export function useCardMoves(cards: readonly Card[], show: (card: Card) => void): CardMoves {
  const { referrals: texts, stage: stages } = useTexts();
  const describe = useProblem();
  const nameOf = useCardName();
  const [held, setHeld] = useState<Held | null>(null);
  const [movingId, setMovingId] = useState<string | null>(null);
  const [moved, setMoved] = useState<Card | null>(null);
  const [told, setTold] = useState('');
  const outdated = held !== null && isOutdated(cards, held) ? held.card : null;
  const present = outdated && cards.find(({ id }) => id === outdated.id);
  const stale = (card: Card, stage: ReferralStage | null | undefined): string =>
    stage ? texts.stale(nameOf(card), stages[stage]) : '';
  const overtaken = outdated ? stale(outdated, present?.stage) : null;
  useEffect(() => {
    if (overtaken === null) return;
    setHeld(null);
    setTold(overtaken);
  }, [overtaken]);

  const tryMove = async (card: Card, to: ReferralStage): Promise<string> => {
    const { id, version } = card;
    try {
      const input = { referralId: id, to, expectedVersion: version ?? 0 };
      const { moveReferral } = await run(MoveReferralDocument, { input });
      if (!moveReferral?.referral) return '';
      show(moveReferral.referral);
      setMoved(moveReferral.referral);
      return '';
    } catch (error) {
      if (!isStale(error)) return describe(error);
      const { referral } = await run(ReferralDocument, { id });
      if (referral) show(referral);
      return stale(card, referral?.stage) || describe(error);
    }
  };
  return {
    ...{ held, movingId, moved, told },
    hold: (next) => {
      if (next && next.card.id !== held?.card.id) setTold('');
      setHeld(next);
    },
    move: async (card, to) => {
      if (movingId !== null) return;
      setHeld(null);
      setMovingId(card.id);
      setTold(await tryMove(card, to).catch(describe));
      setMovingId(null);
    },
  };
}

function isStale(error: unknown): boolean {
  return error instanceof OkaeriError && error.facts.reason === 'STALE_VERSION';
}
