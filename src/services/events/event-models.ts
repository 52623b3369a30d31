import type { EventModel } from '../../models/events/event.model';
import type { RsvpModel } from '../../models/events/rsvp.model';
import type { MemberModel } from '../../models/members/member.model';

/** What events are stored in, and whom their mails go to. */
export interface EventModels {
  readonly events: EventModel;
  readonly rsvps: RsvpModel;
  readonly members: Pick<MemberModel, 'findByIds'>;
}
