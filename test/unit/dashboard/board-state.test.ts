import type { CountsFragment } from '@okaeri/client';
import {
  applyRsvpChange,
  asksReload,
  type Board,
  boardOf,
  type EventView,
  LATEST_KEPT,
  type RsvpChange,
} from '../../../dashboard/app/src/events/board-state';

const counts = (seatsTaken: number): CountsFragment => ({
  ...{ capacity: 90, seatsTaken, going: seatsTaken, maybe: 0, declined: 0, waitlisted: 0 },
});

const rsvp = (id: string) => ({
  ...{ id, answer: 'GOING' as const, status: 'CONFIRMED' as const, guests: 0, member: null },
});

const event: EventView = {
  ...{ id: 'event', title: 'BBQ', status: 'PUBLISHED', timeZone: 'Asia/Tokyo', place: null },
  ...{ startsAt: '2027-10-09T02:00:00.000Z', endsAt: '2027-10-09T07:00:00.000Z', description: '' },
  ...{ address: null, onlineUrl: null, cancelReason: null, maxGuests: 0, rsvpClosesAt: null },
  ...{ liveCursor: 'live', viewerRsvp: null, counts: counts(1), rsvps: { nodes: [rsvp('old')] } },
};

const change = (fields: Partial<RsvpChange>): RsvpChange => ({
  ...{ cursor: 'c', kind: 'ANSWERED', occurredAt: '2026-10-10T04:00:00.000Z' },
  ...{ rsvpId: null, rsvp: null, counts: null },
  ...fields,
});

describe('the board as it is shown', () => {
  const board = boardOf(event, [], 0);
  const ids = ({ latest }: Board) => latest.map((answer) => answer.rsvp.id);

  it('takes the server’s counts as they are, and keeps them where a change has none', () => {
    const after = applyRsvpChange(board, change({ counts: counts(7) }));
    expect(after.counts.seatsTaken).toBe(7);
    expect(applyRsvpChange(after, change({ kind: 'CHECKPOINT' })).counts.seatsTaken).toBe(7);
  });

  it('shows who answered last first, each once', () => {
    const seen = ['a', 'b', 'a'].map((id) => change({ rsvpId: id, rsvp: rsvp(id) }));
    expect(ids(seen.reduce(applyRsvpChange, board))).toEqual(['a', 'b', 'old']);
  });

  it('drops the row of an answer that is gone', () => {
    expect(ids(applyRsvpChange(board, change({ kind: 'REMOVED', rsvpId: 'old' })))).toEqual([]);
  });

  it('marks a promotion [E7]', () => {
    const promoted = change({ kind: 'PROMOTED', rsvpId: 'a', rsvp: rsvp('a') });
    expect(applyRsvpChange(board, promoted).latest[0]?.isPromotion).toBe(true);
  });

  it('keeps the viewer’s own answer up to date', () => {
    const own = {
      ...board,
      event: { ...event, viewerRsvp: { ...rsvp('own'), waitlistPosition: 3 } },
    };
    const after = applyRsvpChange(own, change({ rsvpId: 'own', rsvp: rsvp('own') }));
    expect(after.event.viewerRsvp).toMatchObject({ status: 'CONFIRMED', waitlistPosition: null });
  });

  it('reads the event again after what a change does not tell whole, kinds to come included', () => {
    expect(asksReload(change({ kind: 'UPDATED' }))).toBe(true);
    expect(asksReload(change({ kind: 'SOMETHING_NEW' as 'UPDATED' }))).toBe(true);
    expect(asksReload(change({ kind: 'PROMOTED' }))).toBe(false);
  });

  it('does not grow without end, however many answers arrive', () => {
    let after = board;
    for (let place = 0; place < 10_000; place += 1)
      after = applyRsvpChange(
        after,
        change({ rsvpId: `${place}`, rsvp: rsvp(`${place}`), counts: counts(place) }),
      );
    expect(after.latest).toHaveLength(LATEST_KEPT);
    expect(after.samples.length).toBeLessThan(400);
    expect(after.samples.at(-1)?.counts.seatsTaken).toBe(9_999);
  });
});
