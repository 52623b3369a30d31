import type { ReferralStage } from '@okaeri/client';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTexts } from '../language/language';
import { Icon } from '../layout/icon';
import { MemberLink } from '../members/member-name';
import { type Card, nextTarget } from './referral-cards';
import { MOVES } from './stages';
import type { CardMoves } from './use-card-moves';
import { useCardName } from './use-card-name';

interface ReferralCardProps {
  readonly card: Card;
  readonly moves: CardMoves;
}

/** One referral. It is moved by dragging it, by its handle and the arrow keys, or by choosing from its list (R3). */
export function ReferralCard({ card, moves }: ReferralCardProps) {
  const { referrals: texts, stage: stages } = useTexts();
  const nameOf = useCardName();
  const name = nameOf(card);
  const targets = (card.stage && MOVES[card.stage]) ?? [];
  const isMoving = moves.movingId === card.id;
  const isHeld = moves.held?.card.id === card.id;
  const isMovedHere = moves.moved?.id === card.id && moves.moved.version === card.version;
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    // It has come into another column: whoever moved it goes on from there.
    if (isMovedHere)
      (article.current?.querySelector<HTMLElement>('.handle') ?? article.current)?.focus();
  }, [isMovedHere]);
  return (
    <article
      ref={article}
      tabIndex={-1}
      className={`card referral${isHeld ? ' held' : ''}`}
      aria-busy={isMoving}
      draggable={targets.length > 0 && !isMoving}
      onDragStart={({ dataTransfer }) => {
        dataTransfer.setData('text/plain', name);
        dataTransfer.effectAllowed = 'move';
        moves.hold({ card, target: null });
      }}
      onDragEnd={() => moves.hold(null)}
    >
      <header>
        <strong>{name}</strong>
        {targets.length > 0 && <Handle card={card} targets={targets} moves={moves} />}
      </header>
      <span>{card.opening?.title}</span>
      {card.referrer && (
        <small className="quiet">
          {texts.referrer} <MemberLink member={card.referrer} />
          {card.candidate && ` · ${card.candidate.relationship}`}
        </small>
      )}
      {targets.length > 0 && (
        <select
          value=""
          aria-label={texts.moveTo(name)}
          disabled={isMoving}
          onChange={(event) => void moves.move(card, event.target.value as ReferralStage)}
        >
          <option value="" disabled>
            {texts.choose}
          </option>
          {targets.map((to) => (
            <option key={to} value={to}>
              {stages[to]}
            </option>
          ))}
        </select>
      )}
    </article>
  );
}

interface HandleProps extends ReferralCardProps {
  readonly targets: readonly ReferralStage[];
}

/** Takes the card in hand; then the arrows choose a stage, Enter puts it down there and Escape back. */
function Handle({ card, targets, moves }: HandleProps) {
  const { referrals: texts } = useTexts();
  const nameOf = useCardName();
  const held = moves.held?.card.id === card.id ? moves.held : null;
  const press = (event: KeyboardEvent): void => {
    if (!held) return;
    if (event.key === 'Escape') moves.hold(null);
    else if (event.key === 'ArrowRight' || event.key === 'ArrowDown')
      moves.hold({ ...held, target: nextTarget(held, targets, 1) });
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp')
      moves.hold({ ...held, target: nextTarget(held, targets, -1) });
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      className="handle"
      aria-label={texts.take(nameOf(card))}
      aria-pressed={held !== null}
      aria-describedby="how-to-move"
      onKeyDown={press}
      onBlur={() => held && moves.hold(null)}
      onClick={() => {
        if (held?.target) void moves.move(card, held.target);
        else moves.hold(held ? null : { card, target: null });
      }}
    >
      <Icon name="grip" />
    </button>
  );
}
