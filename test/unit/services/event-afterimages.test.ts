import type { EventRecord } from '../../../src/domain/events/event';
import { EventAfterimages } from '../../../src/services/events/event-afterimages';

const draft = { kind: 'ANSWERED', subjects: { eventId: 'event', rsvpId: 'rsvp' } };
const activity = {
  ...draft,
  topic: 'event:event',
  sequence: 1,
  facts: {},
  occurredAt: new Date(),
};
const image = { event: { id: 'event' } as EventRecord, rsvp: null };

describe('EventAfterimages', () => {
  it('knows what the commit of an activity made, and nothing of one that was read from the log', () => {
    const images = new EventAfterimages();
    images.keep(draft, image);
    expect(images.of(activity)).toBe(image);
    expect(images.of({ ...activity, subjects: { ...draft.subjects } })).toBeNull();
  });

  it('does not know it any more once its time is over', () => {
    const images = new EventAfterimages(0);
    images.keep(draft, image);
    expect(images.of(activity)).toBeNull();
  });
});
