import { Field, ID, ObjectType } from 'type-graphql';
import type { EventRecord } from '../../domain/events/event';
import type { RsvpRecord } from '../../domain/events/rsvp';
import { DateTimeScalar } from '../scalars';
import { ViewerIndependent } from '../viewer-independent';
import { EventRsvpChangeKind } from './event.enums';
import { EventType } from './event.type';
import { RsvpType } from './rsvp.type';
import { RsvpCountsType } from './rsvp-counts.type';

@ObjectType('EventRsvpChange', {
  description: "One change of an event's answers, seats or waitlist.",
  simpleResolvers: true,
})
export class EventRsvpChangeType {
  @ViewerIndependent()
  @Field(() => String, { description: 'Opaque; give it back as `after` to continue from here.' })
  cursor!: string;

  @ViewerIndependent()
  @Field(() => DateTimeScalar)
  occurredAt!: Date;

  @ViewerIndependent()
  @Field(() => EventRsvpChangeKind)
  kind!: EventRsvpChangeKind;

  @ViewerIndependent()
  @Field(() => ID, {
    nullable: true,
    description:
      'Set for a row that this viewer could have been shown, never for a hidden one. With `rsvp` null: drop that row.',
  })
  rsvpId!: string | null;

  @ViewerIndependent()
  @Field(() => RsvpCountsType, {
    nullable: true,
    description:
      'The counts right after this change: snapshot + changes always add up to the next snapshot. Null on CHECKPOINT.',
  })
  counts!: RsvpCountsType | null;

  @ViewerIndependent()
  @Field(() => RsvpType, { nullable: true, description: 'The answer as it is now.' })
  rsvp!: RsvpRecord | null;

  @ViewerIndependent()
  @Field(() => EventType, {
    nullable: true,
    description: 'As it is now, not as it was at this change. Null on CHECKPOINT.',
  })
  event!: EventRecord | null;
}
