import { Field, InputType } from 'type-graphql';
import { DateTimeScalar, TimeZoneScalar } from '../scalars';
import { OptionalEventDetails } from './event-details.input';

@InputType('CreateEventInput')
export class CreateEventInput extends OptionalEventDetails {
  @Field(() => String, { description: 'At most 200 characters.' })
  title!: string;

  @Field(() => String, { description: 'At most 10,000 characters, plain text.' })
  description!: string;

  @Field(() => DateTimeScalar)
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'After the start, at most a year.' })
  endsAt!: Date;

  @Field(() => TimeZoneScalar)
  timeZone!: string;
}
