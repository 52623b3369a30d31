import { memo } from 'react';
import { useTexts } from '../language/language';
import type { EventView } from './board-state';
import { EventWhen } from './event-when';

/** What an event is, when and where. */
export const EventFacts = memo(function EventFacts({ event }: { readonly event: EventView }) {
  const { events } = useTexts();
  return (
    <section className="facts">
      {event.status === 'CANCELLED' && (
        <p className="banner">
          {events.cancelled} {event.cancelReason}
        </p>
      )}
      {event.status === 'COMPLETED' && <p className="banner">{events.completed}</p>}
      <p>
        <EventWhen {...event} />
      </p>
      <p>{[event.place, event.address].filter(Boolean).join(' · ')}</p>
      {event.onlineUrl && (
        <p>
          <a href={event.onlineUrl} rel="noreferrer">
            {event.onlineUrl}
          </a>
        </p>
      )}
      <p className="text quiet description">{event.description}</p>
    </section>
  );
});
