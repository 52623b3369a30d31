import { registerEnumType } from 'type-graphql';
import { EventStatus, EventTime } from '../../domain/events/event';
import { EventRsvpChangeKind } from '../../domain/events/event-activity';
import { RsvpAnswer, RsvpStatus } from '../../domain/events/rsvp';

registerEnumType(EventTime, {
  name: 'EventTime',
  description: 'Which part of the calendar a list shows.',
  valuesConfig: {
    UPCOMING: { description: 'Not ended, soonest first.' },
    PAST: { description: 'Ended, latest first.' },
    ALL: { description: 'Soonest first.' },
  },
});
registerEnumType(EventStatus, {
  name: 'EventStatus',
  description: 'DRAFT, then PUBLISHED, in the end CANCELLED or COMPLETED.',
});
registerEnumType(RsvpAnswer, { name: 'RsvpAnswer', description: 'What a member says.' });
registerEnumType(RsvpStatus, {
  name: 'RsvpStatus',
  description: 'What becomes of an answer; MAYBE and DECLINED are NOT_ATTENDING.',
});
registerEnumType(EventRsvpChangeKind, {
  name: 'EventRsvpChangeKind',
  description: 'What happened to an event or an answer to it; the list may grow.',
  valuesConfig: {
    PROMOTED: { description: 'A waiting party got its seats.' },
    REMOVED: { description: 'An answer is gone: drop its row.' },
    UPDATED: { description: 'The event itself was published or changed.' },
    CHECKPOINT: { description: 'Nothing happened; carries a fresh cursor.' },
  },
});

export { EventRsvpChangeKind, EventStatus, EventTime, RsvpAnswer, RsvpStatus };
