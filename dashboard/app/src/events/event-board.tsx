import { EventDocument, EventRsvpChangedDocument } from '@okaeri/client';
import { useRef } from 'react';
import { useTexts } from '../language/language';
import { Icon } from '../layout/icon';
import { Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { each } from '../live/each';
import { LiveBadge } from '../live/live-badge';
import type { LiveSource } from '../live/live-view';
import { useLiveView } from '../live/use-live-view';
import { okaeri, run } from '../okaeri';
import { AnswerCurve } from './answer-curve';
import { AnswerForm } from './answer-form';
import {
  applyRsvpChange,
  asksReload,
  type Board,
  boardOf,
  LATEST_READ,
  type RsvpChange,
} from './board-state';
import { EventFacts } from './event-facts';
import { LatestAnswers } from './latest-answers';
import { Seats } from './seats';
import { useFullScreen } from './use-full-screen';

/** One event as it fills, live: for its guests, its organisers and the wall of the hall. */
export function EventBoard({ id }: { readonly id: string }) {
  const { events } = useTexts();
  const { data: board, live, error, update, restart } = useLiveView(() => boardSource(id));
  const hall = useRef<HTMLDivElement>(null);
  const fullScreen = useFullScreen(hall);
  if (!board)
    return (
      <Page title={events.title}>
        {error === null ? <Loading /> : <Failed error={error} retry={restart} />}
      </Page>
    );
  const { event, counts, latest, samples } = board;
  const aside = (
    <>
      <LiveBadge state={live} />
      {fullScreen.isPossible && (
        <button type="button" className="with-icon" onClick={fullScreen.toggle}>
          <Icon name="expand" />
          {fullScreen.isOn ? events.leaveHall : events.hall}
        </button>
      )}
    </>
  );
  return (
    <div ref={hall} className="hall">
      <Page title={event.title} back={{ to: '/events', label: events.back }} aside={aside}>
        {error !== null && <Failed error={error} retry={restart} />}
        <EventFacts event={event} />
        <div className="board">
          <Seats counts={counts} />
          <AnswerCurve eventId={id} samples={samples} />
          <LatestAnswers answers={latest} />
          <AnswerForm
            event={event}
            onAnswered={(viewerRsvp) =>
              update((shown) => ({ ...shown, event: { ...shown.event, viewerRsvp } }))
            }
          />
        </div>
      </Page>
    </div>
  );
}

function boardSource(id: string): LiveSource<Board, RsvpChange> {
  let samples: Board['samples'] = [];
  return {
    load: async () => {
      const { event } = await run(EventDocument, { id, latest: LATEST_READ });
      if (!event) throw new Error('An event without an error');
      const data = boardOf(event, samples, Date.now());
      return { data, cursor: event.liveCursor };
    },
    follow: (after, options) =>
      each(
        okaeri.subscribe(EventRsvpChangedDocument, { eventId: id, after }, options),
        ({ eventRsvpChanged }) => eventRsvpChanged,
      ),
    apply: (board, change) => {
      const next = applyRsvpChange(board, change);
      samples = next.samples;
      return next;
    },
    asksReload,
  };
}
