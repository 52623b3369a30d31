import type { CountsFragment } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';

/** How full an event is, in one line. */
export function SeatBar({ counts }: { readonly counts: CountsFragment }) {
  const { events } = useTexts();
  const { number } = useFormat();
  const { capacity, seatsTaken, waitlisted } = counts;
  if (capacity === null)
    return (
      <span className="seat-bar-text">
        {events.seatsTaken(number(seatsTaken))} · {events.unlimited}
      </span>
    );
  return (
    <span className="seat-bar">
      <progress
        value={seatsTaken}
        max={capacity}
        aria-label={events.seatsOf(number(seatsTaken), number(capacity))}
      />
      <span className="seat-bar-text">
        {number(seatsTaken)} / {number(capacity)}
        {waitlisted > 0 && ` · ${events.waitlisted} ${number(waitlisted)}`}
      </span>
    </span>
  );
}
