import type {
  CountsFragment,
  EventQuery,
  EventRsvpChangedSubscription,
  RsvpLineFragment,
} from '@okaeri/client';

export type EventView = NonNullable<EventQuery['event']>;
export type RsvpChange = EventRsvpChangedSubscription['eventRsvpChanged'];

/** An answer in the list of the latest; those of the snapshot have no time. */
export interface LatestAnswer {
  readonly rsvp: RsvpLineFragment;
  readonly occurredAt: string | null;
  readonly isPromotion: boolean;
}

/** The counts from one moment on. */
export interface Sample {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly counts: CountsFragment;
}

export interface Board {
  readonly event: EventView;
  readonly counts: CountsFragment;
  /** Newest first. */
  readonly latest: readonly LatestAnswer[];
  /** Oldest first. */
  readonly samples: readonly Sample[];
}

/** Answers that are read at first, and that are kept at most. */
export const LATEST_READ = 50;
export const LATEST_KEPT = 200;
/** When there are as many samples, every second one of the older half goes. */
const MOST_SAMPLES = 400;

export function boardOf(event: EventView, before: readonly Sample[], now: number): Board {
  const { counts, rsvps } = event;
  const latest = [...(rsvps?.nodes ?? [])]
    .reverse()
    .map((rsvp) => ({ rsvp, occurredAt: null, isPromotion: false }));
  return { event, counts, latest, samples: withSample(before, { at: now, counts }) };
}

/** The board after a change: its numbers are the server's own, never added up here. */
export function applyRsvpChange(board: Board, change: RsvpChange): Board {
  const { counts, rsvp, rsvpId, occurredAt, kind } = change;
  const others = rsvpId ? board.latest.filter((answer) => answer.rsvp.id !== rsvpId) : board.latest;
  const isPromotion = kind === 'PROMOTED';
  return {
    ...board,
    event: withOwnAnswer(board.event, rsvp),
    counts: counts ?? board.counts,
    latest: rsvp ? [{ rsvp, occurredAt, isPromotion }, ...others].slice(0, LATEST_KEPT) : others,
    samples: counts
      ? withSample(board.samples, { at: Date.parse(occurredAt), counts })
      : board.samples,
  };
}

/** Kinds whose change is told whole by counts and answer; after any other the event is read again. */
const TOLD = ['ANSWERED', 'APPROVED', 'CHECKED_IN', 'CHECKPOINT', 'NO_SHOW', 'PROMOTED', 'REMOVED'];

export function asksReload({ kind }: RsvpChange): boolean {
  return !TOLD.includes(kind);
}

function withOwnAnswer(event: EventView, rsvp: RsvpLineFragment | null): EventView {
  const own = event.viewerRsvp;
  if (!rsvp || own?.id !== rsvp.id) return event;
  return { ...event, viewerRsvp: { ...rsvp, waitlistPosition: null } };
}

function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const all = [...samples, sample];
  return all.length < MOST_SAMPLES
    ? all
    : all.filter((_, place) => place > MOST_SAMPLES / 2 || place % 2 === 0);
}
