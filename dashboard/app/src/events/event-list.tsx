import { type EventLineFragment, EventsDocument } from '@okaeri/client';
import { useState } from 'react';
import { useTexts } from '../language/language';
import { Empty, Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { More } from '../more';
import { run } from '../okaeri';
import { Link } from '../routing/router';
import { usePages } from '../use-pages';
import { EventWhen } from './event-when';
import { SeatBar } from './seat-bar';

const TIMES = ['UPCOMING', 'PAST'] as const;

/** The calendar: what is to come, or what was. */
export function EventList() {
  const { events } = useTexts();
  const [time, setTime] = useState<(typeof TIMES)[number]>('UPCOMING');
  const pages = usePages(time, async (after) => {
    const page = await run(EventsDocument, { time, first: 20, after });
    return page.events ?? { nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
  });
  const labels = { UPCOMING: events.upcoming, PAST: events.past };
  const choices = (
    <div className="choices">
      {TIMES.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={time === value}
          onClick={() => setTime(value)}
        >
          {labels[value]}
        </button>
      ))}
    </div>
  );
  return (
    <Page title={events.title} aside={choices}>
      {pages.error !== null && <Failed error={pages.error} />}
      {!pages.rows && pages.error === null && <Loading />}
      {pages.rows?.length === 0 && (
        <Empty>{time === 'UPCOMING' ? events.none : events.nonePast}</Empty>
      )}
      <ul className="event-list">
        {pages.rows?.map((event) => (
          <EventCard key={event.id} event={event} />
        ))}
      </ul>
      {pages.hasMore && <More load={pages.more} isLoading={pages.isLoading} />}
    </Page>
  );
}

function EventCard({ event }: { readonly event: EventLineFragment }) {
  const { events } = useTexts();
  const { title, status, place, counts } = event;
  return (
    <li>
      <Link to={`/events/${event.id}`} className="card event-card">
        <h2>{title}</h2>
        {status === 'DRAFT' && <span className="chip">{events.draft}</span>}
        {status === 'CANCELLED' && <span className="chip warn">{events.cancelled}</span>}
        <p>
          <EventWhen {...event} />
        </p>
        <p className="quiet">{place}</p>
        <SeatBar counts={counts} />
      </Link>
    </li>
  );
}
