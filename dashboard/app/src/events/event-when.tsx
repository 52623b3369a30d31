import { useFormat } from '../language/format';
import { useTexts } from '../language/language';

interface EventWhenProps {
  readonly startsAt: string;
  readonly endsAt: string;
  readonly timeZone: string;
}

/** When an event is, in its own zone, with the viewer's beside it where that differs. */
export function EventWhen({ startsAt, endsAt, timeZone }: EventWhenProps) {
  const { events } = useTexts();
  const format = useFormat();
  const there = format.period(startsAt, endsAt, timeZone);
  const here = format.period(startsAt, endsAt);
  return (
    <>
      <time dateTime={startsAt}>{there}</time>
      {here !== there && (
        <span className="quiet">
          {' '}
          ({timeZone}; {events.yours} {here})
        </span>
      )}
    </>
  );
}
