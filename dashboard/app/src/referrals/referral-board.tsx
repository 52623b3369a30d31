import type { ReferralStage } from '@okaeri/client';
import { useState } from 'react';
import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { LiveBadge } from '../live/live-badge';
import { useLiveView } from '../live/use-live-view';
import { ReferralCard } from './referral-card';
import { type Card, type Held, withCard } from './referral-cards';
import { referralSource } from './referral-source';
import { columnsOf, MOVES } from './stages';
import { type CardMoves, useCardMoves } from './use-card-moves';
import { useCardName } from './use-card-name';

/** Staff: every referral by its stage, live (DOMAIN.md R3). */
export function ReferralBoard() {
  const { referrals: texts } = useTexts();
  const { data: cards, live, error, update, restart } = useLiveView(referralSource);
  return (
    <Page title={texts.title} aside={cards && <LiveBadge state={live} />}>
      {error !== null && <Failed error={error} retry={restart} />}
      {!cards && error === null && <Loading />}
      {cards?.length === 0 && <Empty>{texts.none}</Empty>}
      {cards && cards.length > 0 && (
        <Board cards={cards} show={(card) => update((shown) => withCard(shown, card))} />
      )}
    </Page>
  );
}

interface BoardProps {
  readonly cards: readonly Card[];
  readonly show: (card: Card) => void;
}

function Board({ cards, show }: BoardProps) {
  const { referrals: texts } = useTexts();
  const moves = useCardMoves(cards, show);
  const [showsClosed, setShowsClosed] = useState(false);
  const { held, moved } = moves;
  const columns = columnsOf(cards, showsClosed);
  // The ends come into sight below, so that no column moves away from under a hand: those that the card in hand may go to,
  // then the one where it was put down.
  const needed = held ? targetsOf(held) : moved?.stage ? [moved.stage] : [];
  const ends = needed.filter((stage) => !columns.includes(stage));
  return (
    <>
      <p role="alert" className={moves.told ? 'banner' : 'unseen'}>
        {moves.told}
      </p>
      <InHand held={held} />
      <label className="inline">
        <input
          type="checkbox"
          checked={showsClosed}
          onChange={(event) => setShowsClosed(event.target.checked)}
        />
        {texts.closed}
      </label>
      <p id="how-to-move" className="unseen">
        {texts.howToMove}
      </p>
      <div className="stages">
        {columns.map((stage) => (
          <Column
            key={stage}
            stage={stage}
            cards={cards.filter((card) => card.stage === stage)}
            moves={moves}
          />
        ))}
      </div>
      {ends.length > 0 && (
        <div className="stages ends">
          {ends.map((stage) => (
            <Column
              key={stage}
              stage={stage}
              cards={cards.filter(({ id }) => id === moved?.id && moved.stage === stage)}
              moves={moves}
              isEnd
            />
          ))}
        </div>
      )}
    </>
  );
}

function targetsOf(held: Held | null): readonly ReferralStage[] {
  return (held?.card.stage && MOVES[held.card.stage]) || [];
}

/** Says which card is in hand, and over which stage. */
function InHand({ held }: { readonly held: Held | null }) {
  const { referrals: texts, stage: stages } = useTexts();
  const nameOf = useCardName();
  const said =
    held &&
    (held.target
      ? texts.over(nameOf(held.card), stages[held.target])
      : `${texts.taken(nameOf(held.card))} ${texts.howToMove}`);
  return (
    <p role="status" className="unseen">
      {said}
    </p>
  );
}

interface ColumnProps {
  readonly stage: ReferralStage;
  readonly cards: readonly Card[];
  readonly moves: CardMoves;
  /** Stands below the board for as long as it is needed, without what went there before. */
  readonly isEnd?: boolean;
}

function Column({ stage, cards, moves, isEnd = false }: ColumnProps) {
  const { referrals: texts, stage: stages } = useTexts();
  const { held } = moves;
  const isOpen = targetsOf(held).includes(stage);
  const isTarget = held?.target === stage;
  return (
    <section
      aria-label={stages[stage]}
      className={isTarget ? 'target' : isOpen ? 'open' : ''}
      onDragOver={(event) => {
        if (!held || !isOpen) return;
        event.preventDefault();
        if (!isTarget) moves.hold({ ...held, target: stage });
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (held && isTarget && !isInside) moves.hold({ ...held, target: null });
      }}
      onDrop={(event) => {
        if (!held || !isOpen) return;
        event.preventDefault();
        void moves.move(held.card, stage);
      }}
    >
      <h2>
        {stages[stage]} {!isEnd && <small className="quiet">{cards.length}</small>}
      </h2>
      {cards.length === 0 && !isEnd && <p className="quiet">{texts.empty}</p>}
      {cards.map((card) => (
        <ReferralCard key={card.id} card={card} moves={moves} />
      ))}
    </section>
  );
}
