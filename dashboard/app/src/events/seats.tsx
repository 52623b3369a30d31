import type { CountsFragment } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';

const RADIUS = 54;
const LENGTH = 2 * Math.PI * RADIUS;

/** The seats as a ring, and every kind of answer as a number. */
export function Seats({ counts }: { readonly counts: CountsFragment }) {
  const { events } = useTexts();
  const { number } = useFormat();
  return (
    <section className="card seats">
      <h2>{events.seats}</h2>
      <Ring {...counts} />
      <dl className="tallies">
        {(['going', 'waitlisted', 'maybe', 'declined'] as const).map((kind) => (
          <div key={kind} className={kind}>
            <dt>{events[kind]}</dt>
            <dd>
              {number(counts[kind])}
              <small>{events.parties}</small>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Ring({ seatsTaken, capacity }: CountsFragment) {
  const { events } = useTexts();
  const { number } = useFormat();
  const part = capacity === null ? 0 : Math.min(1, seatsTaken / capacity);
  const free = capacity === null ? null : Math.max(0, capacity - seatsTaken);
  return (
    <div className="ring">
      <svg viewBox="0 0 120 120" aria-hidden="true">
        <circle className="ring-rest" cx="60" cy="60" r={RADIUS} />
        <circle
          className={free === 0 ? 'ring-taken full' : 'ring-taken'}
          cx="60"
          cy="60"
          r={RADIUS}
          strokeDasharray={`${part * LENGTH} ${LENGTH}`}
        />
      </svg>
      <p>
        <strong>{number(seatsTaken)}</strong>
        <span className="quiet">
          {capacity === null ? events.unlimited : `/ ${number(capacity)}`}
        </span>
        {free !== null && (
          <span className={free === 0 ? 'chip warn' : 'chip'}>
            {free === 0 ? events.full : events.free(number(free))}
          </span>
        )}
      </p>
    </div>
  );
}
