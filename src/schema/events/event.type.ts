import { Field, ID, Int, ObjectType } from 'type-graphql';
import { NodeType } from '../node.type';
import { DateTimeScalar, TimeZoneScalar } from '../scalars';
import { ViewerIndependent } from '../viewer-independent';
import { EventStatus } from './event.enums';

@ObjectType('Event', {
  description: 'A gathering: the October barbecue, a talk, a reunion.',
  simpleResolvers: true,
  implements: NodeType,
})
export class EventType implements NodeType {
  @ViewerIndependent()
  @Field(() => ID)
  id!: string;

  @ViewerIndependent()
  @Field(() => String)
  title!: string;

  @ViewerIndependent()
  @Field(() => String, { description: 'Plain text, never HTML.' })
  description!: string;

  @ViewerIndependent()
  @Field(() => EventStatus)
  status!: EventStatus;

  @ViewerIndependent()
  @Field(() => DateTimeScalar)
  startsAt!: Date;

  @ViewerIndependent()
  @Field(() => DateTimeScalar)
  endsAt!: Date;

  @ViewerIndependent()
  @Field(() => TimeZoneScalar, { description: 'Of the place: `startsAt` is read in it.' })
  timeZone!: string;

  @ViewerIndependent()
  @Field(() => Int, { nullable: true, description: 'Seats; null is unlimited.' })
  capacity!: number | null;

  @ViewerIndependent()
  @Field(() => Int, { description: 'Guests that one party may bring; each takes a seat.' })
  maxGuests!: number;

  @ViewerIndependent()
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'After it neither answers nor promotions; null: answers until the end.',
  })
  rsvpClosesAt!: Date | null;

  @ViewerIndependent()
  @Field(() => String, {
    nullable: true,
    description:
      'Town or venue name, for everybody who sees the event; the exact address is for the confirmed.',
  })
  place!: string | null;

  @ViewerIndependent()
  @Field(() => String, { nullable: true, description: 'Why it was cancelled, in plain text.' })
  cancelReason!: string | null;
}
