import { decideRsvp } from '../../../../src/domain/events/decide-rsvp';
import { eventRecord, NOW, rsvpRecord } from './fixtures';

const situation = { event: eventRecord(), current: null, othersWait: false };

describe('decideRsvp', () => {
  it.each([
    ['a draft', { status: 'DRAFT' }, 'EVENT_NOT_OPEN', 'DRAFT'],
    ['a cancelled event', { status: 'CANCELLED' }, 'EVENT_NOT_OPEN', 'CANCELLED'],
    ['a completed event', { status: 'COMPLETED' }, 'RSVP_CLOSED', 'ENDED'],
    ['an event that has ended', { endsAt: NOW }, 'RSVP_CLOSED', 'ENDED'],
    ['an event past its deadline', { rsvpClosesAt: NOW }, 'RSVP_CLOSED', 'DEADLINE_PASSED'],
  ] as const)('takes no answer to %s [E9]', (_what, changes, code, reason) => {
    const event = eventRecord(changes);
    for (const answer of ['GOING', 'MAYBE', 'DECLINED'] as const)
      expect(() => decideRsvp({ ...situation, event }, { answer }, NOW)).toThrow(
        expect.objectContaining({ code, facts: { field: 'input.eventId', rule: 'E9', reason } }),
      );
  });

  it('takes answers after the start, until the end [E9]', () => {
    const event = eventRecord({ startsAt: new Date(NOW.getTime() - 1000) });
    expect(decideRsvp({ ...situation, event }, { answer: 'GOING' }, NOW).status).toBe('CONFIRMED');
  });

  it.each(['GOING', 'MAYBE', 'DECLINED'] as const)(
    'refuses more guests than a party may bring, answering %s [E10]',
    (answer) => {
      expect(() => decideRsvp(situation, { answer, guests: 6 }, NOW)).toThrow(
        expect.objectContaining({
          code: 'TOO_MANY_GUESTS',
          facts: { field: 'input.guests', rule: 'E10', limit: 5 },
        }),
      );
    },
  );

  it('refuses a negative number of guests [E10]', () => {
    expect(() => decideRsvp(situation, { answer: 'GOING', guests: -1 }, NOW)).toThrow(
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    );
  });

  it('takes the guests as before where they are left out', () => {
    const current = rsvpRecord({ answer: 'MAYBE', status: 'NOT_ATTENDING', guests: 2 });
    expect(decideRsvp({ ...situation, current }, { answer: 'GOING' }, NOW)).toEqual({
      answer: 'GOING',
      status: 'CONFIRMED',
      guests: 2,
      place: null,
    });
  });

  it('lets a party that has become too large stay and leave, but not come back [E10]', () => {
    const event = eventRecord({ maxGuests: 1 });
    const current = rsvpRecord({ guests: 3 });
    expect(decideRsvp({ ...situation, event, current }, { answer: 'GOING' }, NOW)).toMatchObject({
      status: 'CONFIRMED',
      guests: 3,
    });
    expect(decideRsvp({ ...situation, event, current }, { answer: 'DECLINED' }, NOW)).toMatchObject(
      { status: 'NOT_ATTENDING' },
    );
    const declined = rsvpRecord({ guests: 3, answer: 'DECLINED', status: 'NOT_ATTENDING' });
    expect(() =>
      decideRsvp({ ...situation, event, current: declined }, { answer: 'GOING' }, NOW),
    ).toThrow(expect.objectContaining({ code: 'TOO_MANY_GUESTS' }));
  });
});
