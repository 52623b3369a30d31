import { EventRsvpChangeKind } from '../../../../src/domain/events/event-activity';
import type { GuestList } from '../../../../src/domain/events/guest-list';
import { eventRecord, guestList, NOW } from './fixtures';

const { UPDATED } = EventRsvpChangeKind;

async function going(list: GuestList, memberId: string, guests = 0) {
  return list.answer(memberId, { answer: 'GOING', guests }, NOW);
}

function statuses(list: GuestList, ...memberIds: string[]) {
  return memberIds.map((memberId) => list.rsvpOf(memberId)?.status ?? null);
}

const kinds = (list: GuestList) => list.happened.map(({ draft }) => draft.kind);

describe('GuestList', () => {
  it('gives seats while there are some, then places in the line by rising numbers [E4, E6]', async () => {
    const list = guestList(eventRecord({ capacity: 2 }));
    for (const member of ['ada', 'bo', 'chie', 'dai']) await going(list, member);
    expect(statuses(list, 'ada', 'bo', 'chie', 'dai')).toEqual([
      'CONFIRMED',
      'CONFIRMED',
      'WAITLISTED',
      'WAITLISTED',
    ]);
    expect(list.rsvpOf('chie')?.waitlistNumber).toBe(1);
    expect(list.rsvpOf('dai')?.waitlistNumber).toBe(2);
    expect(list.event.counts).toMatchObject({ seatsTaken: 2, going: 2, waitlisted: 2 });
  });

  it('lets MAYBE hold no seat [E5]', async () => {
    const list = guestList(eventRecord({ capacity: 1 }));
    await list.answer('ada', { answer: 'MAYBE', guests: 3 }, NOW);
    await going(list, 'bo');
    expect(statuses(list, 'ada', 'bo')).toEqual(['NOT_ATTENDING', 'CONFIRMED']);
    expect(list.event.counts).toMatchObject({ seatsTaken: 1, maybe: 1, going: 1 });
  });

  it('never fills up without a capacity [E5]', async () => {
    const list = guestList(eventRecord({ capacity: null }));
    for (let i = 0; i < 50; i++) await going(list, `m${i}`, 5);
    expect(list.event.counts).toMatchObject({ seatsTaken: 300, waitlisted: 0 });
  });

  it('promotes the first who waits when a seat is declined, once [E7]', async () => {
    const list = guestList(eventRecord({ capacity: 1 }));
    for (const member of ['ada', 'bo', 'chie']) await going(list, member);
    await list.answer('ada', { answer: 'DECLINED' }, NOW);
    expect(statuses(list, 'ada', 'bo', 'chie')).toEqual([
      'NOT_ATTENDING',
      'CONFIRMED',
      'WAITLISTED',
    ]);
    expect(kinds(list)).toEqual(['ANSWERED', 'ANSWERED', 'ANSWERED', 'ANSWERED', 'PROMOTED']);
    expect(list.promoted.map(({ memberId }) => memberId)).toEqual(['bo']);
    expect(list.rsvpOf('bo')?.waitlistNumber).toBeNull();
  });

  it.each<[string, (list: GuestList) => Promise<unknown>]>([
    ['a party brings fewer guests', (list) => going(list, 'ada', 0)],
    ['a confirmed member is removed', (list) => list.remove('ada', NOW)],
    ['the capacity is raised', (list) => list.changeEvent({ capacity: 5 }, UPDATED, NOW)],
    ['the limit is lifted', (list) => list.changeEvent({ capacity: null }, UPDATED, NOW)],
    ['a confirmed member may only come', (list) => list.answer('ada', { answer: 'MAYBE' }, NOW)],
  ])('promotes when %s [E7]', async (_cause, free) => {
    const list = guestList(eventRecord({ capacity: 4 }));
    await going(list, 'ada', 3);
    await going(list, 'bo');
    await free(list);
    expect(statuses(list, 'bo')).toEqual(['CONFIRMED']);
  });

  it('promotes who stood behind a large party when that party leaves the line [E7]', async () => {
    const list = guestList(eventRecord({ capacity: 4 }));
    await going(list, 'ada', 2);
    await going(list, 'large', 3);
    await going(list, 'small');
    expect(statuses(list, 'small')).toEqual(['WAITLISTED']);
    await list.answer('large', { answer: 'DECLINED' }, NOW);
    expect(statuses(list, 'small')).toEqual(['CONFIRMED']);
  });

  it('lets no smaller party overtake, waiting or new [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 4 }));
    await going(list, 'ada', 1);
    await going(list, 'large', 2);
    await going(list, 'small');
    expect(statuses(list, 'large', 'small')).toEqual(['WAITLISTED', 'WAITLISTED']);
    expect(list.event.counts.seatsTaken).toBe(2);
  });

  it('refuses a party larger than the whole house [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 3 }));
    await expect(going(list, 'ada', 3)).rejects.toMatchObject({
      code: 'PARTY_TOO_LARGE',
      facts: { field: 'input.guests', rule: 'E6', limit: 3 },
    });
    expect(list.happened).toEqual([]);
  });

  it('passes over a waiting party while the house is too small for it, and no longer [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 6 }));
    await going(list, 'ada', 1);
    await going(list, 'large', 4);
    await going(list, 'small');
    await list.changeEvent({ capacity: 4 }, UPDATED, NOW);
    expect(statuses(list, 'large', 'small')).toEqual(['WAITLISTED', 'CONFIRMED']);
    expect(list.outgrown.map(({ memberId }) => memberId)).toEqual(['large']);
    await going(list, 'new');
    expect(statuses(list, 'new')).toEqual(['CONFIRMED']);
    await list.changeEvent({ capacity: 5 }, UPDATED, NOW);
    await going(list, 'late');
    expect(statuses(list, 'large', 'late')).toEqual(['WAITLISTED', 'WAITLISTED']);
    await list.changeEvent({ capacity: 9 }, UPDATED, NOW);
    expect(statuses(list, 'large', 'late')).toEqual(['CONFIRMED', 'WAITLISTED']);
  });

  it('lets a confirmed party grow while only parties wait that can never fit [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 6 }));
    await going(list, 'ada', 1);
    await going(list, 'large', 4);
    await list.changeEvent({ capacity: 4 }, UPDATED, NOW);
    await going(list, 'ada', 2);
    expect(list.rsvpOf('ada')).toMatchObject({ status: 'CONFIRMED', guests: 2 });
    await going(list, 'new');
    expect(kinds(list)).toEqual(['ANSWERED', 'ANSWERED', 'UPDATED', 'ANSWERED', 'ANSWERED']);
  });

  it.each<[string, [string, number][]]>([
    [
      'seats lack',
      [
        ['ada', 1],
        ['bo', 1],
      ],
    ],
    [
      'others wait',
      [
        ['ada', 0],
        ['bo', 0],
        ['large', 2],
      ],
    ],
  ])('keeps a confirmed party as it is when it wants more and %s [E6]', async (_why, parties) => {
    const list = guestList(eventRecord({ capacity: 4 }));
    for (const [member, guests] of parties) await going(list, member, guests);
    const before = list.rsvpOf('ada');
    await expect(going(list, 'ada', (before?.guests ?? 0) + 1)).rejects.toMatchObject({
      code: 'EVENT_FULL',
      facts: { field: 'input.guests', rule: 'E6' },
    });
    expect(list.rsvpOf('ada')).toEqual(before);
  });

  it('gives a confirmed party more seats while there are some and nobody waits', async () => {
    const list = guestList(eventRecord({ capacity: 4 }));
    await going(list, 'ada', 0);
    await going(list, 'ada', 3);
    expect(list.event.counts).toMatchObject({ seatsTaken: 4, going: 1 });
  });

  it('sends a waiting party that grows to the end, and keeps the place of one that shrinks [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 4 }));
    await going(list, 'ada', 3);
    await going(list, 'bo', 1);
    await going(list, 'chie', 1);
    await going(list, 'chie', 0);
    expect(list.rsvpOf('chie')).toMatchObject({ waitlistNumber: 2, guests: 0 });
    await going(list, 'bo', 2);
    expect(list.rsvpOf('bo')).toMatchObject({ waitlistNumber: 3, guests: 2 });
  });

  it('sends who leaves and comes back to the end [E6]', async () => {
    const list = guestList(eventRecord({ capacity: 1 }));
    for (const member of ['ada', 'bo', 'chie']) await going(list, member);
    await list.answer('bo', { answer: 'MAYBE' }, NOW);
    await going(list, 'bo');
    expect(list.rsvpOf('bo')?.waitlistNumber).toBe(3);
  });

  it('changes nothing when the same answer comes again, and keeps the place', async () => {
    const list = guestList(eventRecord({ capacity: 1 }));
    await going(list, 'ada');
    await going(list, 'bo');
    const { event } = list;
    await list.answer('bo', { answer: 'GOING' }, NOW);
    await going(list, 'bo', 0);
    expect(list.event).toBe(event);
    expect(list.happened).toHaveLength(2);
  });

  it.each([
    ['the start', { startsAt: new Date(NOW.getTime()) }],
    ['the RSVP deadline', { rsvpClosesAt: new Date(NOW.getTime()) }],
  ])('promotes nobody from %s on [E7]', async (_moment, times) => {
    const list = guestList(eventRecord({ capacity: 1 }));
    await going(list, 'ada');
    await going(list, 'bo');
    await list.changeEvent(times, UPDATED, NOW);
    await list.remove('ada', NOW);
    await list.changeEvent({ capacity: 10 }, UPDATED, NOW);
    expect(statuses(list, 'bo')).toEqual(['WAITLISTED']);
  });

  it('numbers what happens without a gap, each with the counts right after it [X8]', async () => {
    const list = guestList(eventRecord({ capacity: 1, liveSequence: 7 }));
    await going(list, 'ada');
    await going(list, 'bo');
    await list.remove('ada', NOW);
    expect(
      list.happened.map(({ sequence, draft }) => [
        sequence,
        draft.kind,
        draft.facts?.['seatsTaken'],
        draft.facts?.['waitlisted'],
      ]),
    ).toEqual([
      [8, 'ANSWERED', 1, 0],
      [9, 'ANSWERED', 1, 1],
      [10, 'REMOVED', 0, 1],
      [11, 'PROMOTED', 1, 0],
    ]);
    expect(list.event.liveSequence).toBe(11);
  });

  it('says what has to be written of each changed answer, nothing of one that came and went', async () => {
    const list = guestList(eventRecord({ capacity: 1 }));
    await going(list, 'ada');
    await list.remove('ada', NOW);
    await going(list, 'bo');
    expect(list.changes()).toEqual([{ before: null, after: list.rsvpOf('bo') }]);
  });
});
