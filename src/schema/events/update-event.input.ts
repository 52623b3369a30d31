import { Field, ID, InputType } from 'type-graphql';
import { DateTimeScalar, TimeZoneScalar } from '../scalars';
import { OptionalEventDetails } from './event-details.input';

@InputType('UpdateEventInput', {
  description: 'What is left out stays as it is; null clears what an event can do without.',
})
export class UpdateEventInput extends OptionalEventDetails {
  @Field(() => ID)
  eventId!: string;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endsAt?: Date | null;

  @Field(() => TimeZoneScalar, { nullable: true })
  timeZone?: string | null;
}
