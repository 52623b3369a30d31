import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, type Ref, useRef } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { anchorAt, useKeptRows, VirtualRows } from '../layout/virtual-rows';
import { Avatar, MemberLink } from '../members/member-name';
import type { LatestAnswer } from './board-state';

const USUAL_PX = 56;
const BEYOND = 4;

/** Who answered last, with names as far as the viewer may see them (E15). */
export function LatestAnswers({ answers }: { readonly answers: readonly LatestAnswer[] }) {
  const { events } = useTexts();
  const rows = useRef<HTMLDivElement>(null);
  const keys = answers.map(({ rsvp }) => rsvp.id);
  const { rangeExtractor, ...kept } = useKeptRows(keys);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLElement>({
    count: answers.length,
    getScrollElement: () => rows.current,
    estimateSize: () => USUAL_PX,
    getItemKey: (place) => keys[place] ?? place,
    overscan: BEYOND,
    ...anchorAt(rows.current?.scrollTop ?? 0),
    rangeExtractor,
  });
  return (
    <section className="card latest">
      <h2>{events.latest}</h2>
      {answers.length === 0 && <p className="quiet">{events.latestNone}</p>}
      <div ref={rows} className="rows">
        <ol {...kept}>
          <VirtualRows
            virtualizer={virtualizer}
            space="li"
            row={(place) => {
              const answer = answers[place];
              return (
                answer && (
                  <Answer
                    {...{ answer, place }}
                    of={answers.length}
                    measure={virtualizer.measureElement}
                  />
                )
              );
            }}
          />
        </ol>
      </div>
    </section>
  );
}

interface AnswerProps {
  readonly answer: LatestAnswer;
  readonly place: number;
  readonly of: number;
  readonly measure: Ref<HTMLLIElement>;
}

const Answer = memo(function Answer({ answer: shown, place, of, measure }: AnswerProps) {
  const { events, rsvpStatus } = useTexts();
  const format = useFormat();
  const { rsvp, occurredAt, isPromotion } = shown;
  const { member, guests, status, answer } = rsvp;
  const isMaybe = status === 'NOT_ATTENDING' && answer === 'MAYBE';
  return (
    <li
      ref={measure}
      data-index={place}
      data-key={rsvp.id}
      aria-posinset={place + 1}
      aria-setsize={of}
      className={isPromotion ? 'promoted' : occurredAt ? 'fresh' : undefined}
    >
      <Avatar member={member} />
      <span className="who">
        {member ? <MemberLink member={member} /> : events.hidden}
        {guests > 0 && status !== 'NOT_ATTENDING' && (
          <small className="quiet"> {events.guests(format.number(guests))}</small>
        )}
      </span>
      {occurredAt && <time className="quiet">{format.time(occurredAt)}</time>}
      <span className={`chip ${isMaybe ? 'MAYBE' : status}`}>
        {isPromotion && `${events.promoted} → `}
        {isMaybe ? events.maybe : (rsvpStatus[status] ?? status)}
      </span>
    </li>
  );
});
