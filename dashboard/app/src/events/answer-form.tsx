import { type RsvpAnswer, RsvpToEventDocument } from '@okaeri/client';
import { useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';
import type { EventView } from './board-state';

const ANSWERS = ['GOING', 'MAYBE', 'DECLINED'] as const;

interface AnswerFormProps {
  readonly event: EventView;
  readonly onAnswered: (rsvp: EventView['viewerRsvp']) => void;
}

/** One's own answer, for oneself and one's guests. */
export function AnswerForm({ event, onAnswered }: AnswerFormProps) {
  const texts = useTexts();
  const format = useFormat();
  const { attempt, isUnderWay, problem } = useAttempt();
  const own = event.viewerRsvp;
  const [guests, setGuests] = useState(own?.guests ?? 0);
  if (event.status !== 'PUBLISHED') return null;
  const isClosed = Date.now() >= Date.parse(event.rsvpClosesAt ?? event.endsAt);
  const say = (answer: RsvpAnswer) =>
    attempt(async () => {
      const input = { eventId: event.id, answer, guests };
      onAnswered((await run(RsvpToEventDocument, { input })).rsvpToEvent?.rsvp ?? null);
    });
  const state = own && (texts.yourStatus[own.status] ?? own.status);
  return (
    <section className="card answer">
      <h2>{texts.answer.title}</h2>
      <p role="status">
        {own?.waitlistPosition
          ? texts.answer.waitingAt(format.number(own.waitlistPosition))
          : own?.answer === 'MAYBE'
            ? texts.answer.MAYBE
            : state}
        {isClosed && ` ${texts.events.closed}`}
      </p>
      <div className="choices">
        {ANSWERS.map((answer) => (
          <button
            key={answer}
            type="button"
            aria-pressed={own?.answer === answer}
            disabled={isClosed || isUnderWay}
            onClick={() => void say(answer)}
          >
            {texts.answer[answer]}
          </button>
        ))}
      </div>
      {event.maxGuests > 0 && (
        <label className="inline">
          {texts.answer.guests}
          <select value={guests} onChange={(change) => setGuests(Number(change.target.value))}>
            {Array.from({ length: event.maxGuests + 1 }, (_, count) => count).map((count) => (
              <option key={count}>{count}</option>
            ))}
          </select>
        </label>
      )}
      <p role="alert" className="problem">
        {problem}
      </p>
    </section>
  );
}
