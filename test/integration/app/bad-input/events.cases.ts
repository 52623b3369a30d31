import { eventInput, inHours } from '../../events/scenario';
import { CANARY, long, type MutationCase, type Wrong } from './cases';
import type { World } from './world';

const event = (wishes: object): Wrong => ['createEvent', 'host', () => eventInput(wishes)];
const answer = (id: keyof World, wishes: object = {}, as: Wrong[1] = 'ada'): Wrong => [
  'rsvpToEvent',
  as,
  (world) => ({ eventId: world[id], answer: 'GOING', ...wishes }),
];

/** What events refuse, and their answers. */
export const eventCases: MutationCase[] = [
  ['a title too long [P9]', event({ title: long(201) }), ['BAD_USER_INPUT', 'input.title', 'P9']],
  [
    'a time zone that does not exist [E1]',
    event({ timeZone: CANARY }),
    ['BAD_USER_INPUT', 'input.timeZone', 'E1'],
  ],
  ['an instant that is none', event({ startsAt: CANARY }), ['BAD_USER_INPUT', 'input.startsAt']],
  [
    'an end before the start [E1]',
    event({ endsAt: inHours(1) }),
    ['BAD_USER_INPUT', 'input.endsAt', 'E1'],
  ],
  ['a capacity of 0 [E5]', event({ capacity: 0 }), ['BAD_USER_INPUT', 'input.capacity', 'E5']],
  [
    'a capacity beyond all numbers',
    event({ capacity: 2 ** 31 }),
    ['BAD_USER_INPUT', 'input.capacity'],
  ],
  [
    'more guests than any party brings [E10]',
    event({ maxGuests: 101 }),
    ['BAD_USER_INPUT', 'input.maxGuests', 'E10'],
  ],
  [
    'a link that is none [E11]',
    event({ onlineUrl: `javascript:${CANARY}` }),
    ['BAD_USER_INPUT', 'input.onlineUrl', 'E11'],
  ],
  [
    'a capacity below the seats taken [E8]',
    ['updateEvent', 'host', ({ fullId }) => ({ eventId: fullId, capacity: 1 })],
    ['CAPACITY_BELOW_SEATS_TAKEN', 'input.capacity', 'E8'],
  ],
  [
    'an event without a title [P9]',
    ['updateEvent', 'host', ({ fullId }) => ({ eventId: fullId, title: null })],
    ['BAD_USER_INPUT', 'input.title', 'P9'],
  ],
  [
    'a reason of a cancellation too long [P9]',
    ['cancelEvent', 'host', ({ fullId }) => ({ eventId: fullId, reason: long(1001) })],
    ['BAD_USER_INPUT', 'input.reason', 'P9'],
  ],
  [
    'guests above the maximum [E10]',
    answer('fullId', { guests: 6 }),
    ['TOO_MANY_GUESTS', 'input.guests', 'E10'],
  ],
  [
    'fewer guests than none [E10]',
    answer('fullId', { guests: -1 }),
    ['BAD_USER_INPUT', 'input.guests', 'E10'],
  ],
  [
    'an answer that is none',
    answer('fullId', { answer: CANARY }),
    ['BAD_USER_INPUT', 'input.answer'],
  ],
  [
    'an answer to an event made up [X6]',
    answer('fullId', { eventId: CANARY }),
    ['NOT_FOUND', 'input.eventId'],
  ],
  [
    'an answer to a draft [E9]',
    answer('draftId', {}, 'host'),
    ['EVENT_NOT_OPEN', 'input.eventId', 'E9'],
  ],
  ['an answer to a past event [E9]', answer('pastId'), ['RSVP_CLOSED', 'input.eventId', 'E9']],
  [
    'an answer to a cancelled event [E9]',
    answer('cancelledId', {}, 'host'),
    ['EVENT_NOT_OPEN', 'input.eventId', 'E9'],
  ],
  [
    'an answer after the deadline [E9]',
    answer('overdueId'),
    ['RSVP_CLOSED', 'input.eventId', 'E9'],
  ],
];
