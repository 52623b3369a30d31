import { parseEventChanges, parseNewEvent } from '../../../../src/domain/events/event-details';
import { eventRecord } from './fixtures';

const wish = {
  title: '  秋のバーベキュー ',
  description: '',
  startsAt: new Date('2026-10-10T03:00:00Z'),
  endsAt: new Date('2026-10-10T08:00:00Z'),
  timeZone: 'Asia/Tokyo',
};
const refusal = (code: string, field: string, rule: string) =>
  expect.objectContaining({ code, facts: expect.objectContaining({ field, rule }) });

describe('parseNewEvent', () => {
  it('gives a plain event: unlimited, without guests, open until its end', () => {
    expect(parseNewEvent(wish)).toEqual({
      ...wish,
      title: '秋のバーベキュー',
      capacity: null,
      maxGuests: 0,
      rsvpClosesAt: null,
      place: null,
      address: null,
      onlineUrl: null,
    });
  });

  it.each([
    ['an end before the start', { endsAt: new Date('2026-10-10T02:00:00Z') }, 'endsAt', 'E1'],
    ['an end at the start', { endsAt: wish.startsAt }, 'endsAt', 'E1'],
    ['an end years later', { endsAt: new Date('2029-10-10T02:00:00Z') }, 'endsAt', 'E1'],
    ['an unknown zone', { timeZone: 'Asia/Edo' }, 'timeZone', 'E1'],
    ['an offset for a zone', { timeZone: '+09:00' }, 'timeZone', 'E1'],
    ['a capacity of 0', { capacity: 0 }, 'capacity', 'E5'],
    ['a negative capacity', { capacity: -3 }, 'capacity', 'E5'],
    ['negative guests', { maxGuests: -1 }, 'maxGuests', 'E10'],
    ['too many guests', { maxGuests: 101 }, 'maxGuests', 'E10'],
    ['a blank title', { title: '　' }, 'title', 'P9'],
    ['a long title', { title: '👩‍👩‍👧‍👦'.repeat(201) }, 'title', 'P9'],
    [
      'a deadline after the end',
      { rsvpClosesAt: new Date('2026-10-11T00:00:00Z') },
      'rsvpClosesAt',
      'E9',
    ],
  ])('refuses %s [E1, E5, E9, E10]', (_what, changes, field, rule) => {
    expect(() => parseNewEvent({ ...wish, ...changes })).toThrow(
      refusal('BAD_USER_INPUT', `input.${field}`, rule),
    );
  });

  it('counts graphemes, not code units [P9]', () => {
    expect(parseNewEvent({ ...wish, title: '👍🏽'.repeat(200) }).title).toHaveLength(800);
  });

  it.each(['javascript:alert(1)', 'meet.example/room', 'data:text/html,x'])(
    'refuses %s as an online link',
    (onlineUrl) => {
      expect(() => parseNewEvent({ ...wish, onlineUrl })).toThrow(
        expect.objectContaining({
          facts: expect.objectContaining({ field: 'input.onlineUrl', reason: 'NOT_A_URL' }),
        }),
      );
    },
  );
});

describe('parseEventChanges', () => {
  const event = eventRecord({ place: '代々木公園', capacity: 4, maxGuests: 3 });

  it('keeps what is left out and clears what is null', () => {
    expect(parseEventChanges(event, { place: null, capacity: null })).toMatchObject({
      title: event.title,
      place: null,
      capacity: null,
      maxGuests: 3,
    });
  });

  it('refuses to clear what every event has', () => {
    expect(() => parseEventChanges(event, { title: null })).toThrow(
      expect.objectContaining({ facts: { field: 'input.title', reason: 'REQUIRED', rule: 'P9' } }),
    );
  });

  it('refuses a capacity below the seats taken and takes one equal to them [E8]', () => {
    const taken = { ...event, counts: { ...event.counts, seatsTaken: 3 } };
    expect(() => parseEventChanges(taken, { capacity: 2 })).toThrow(
      refusal('CAPACITY_BELOW_SEATS_TAKEN', 'input.capacity', 'E8'),
    );
    expect(parseEventChanges(taken, { capacity: 3 }).capacity).toBe(3);
  });

  it('judges a new start by the end that stays [E1]', () => {
    expect(() => parseEventChanges(event, { startsAt: event.endsAt })).toThrow(
      refusal('BAD_USER_INPUT', 'input.endsAt', 'E1'),
    );
  });
});
