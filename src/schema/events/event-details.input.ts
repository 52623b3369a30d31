import { Field, InputType, Int } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { DateTimeScalar } from '../scalars';

/** What may be left out both of a new event and of a change. */
@InputType()
export abstract class OptionalEventDetails extends RetryableInput {
  @Field(() => Int, { nullable: true, description: 'Seats, at least 1; null is unlimited.' })
  capacity?: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Guests that one party may bring, at most 100; at first 0.',
  })
  maxGuests?: number | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Not after the end; null: answers are taken until the end.',
  })
  rsvpClosesAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'Town or venue name; at most 200 characters.',
  })
  place?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Shown to the confirmed and the organisers; at most 500 characters.',
  })
  address?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'http or https; shown to the confirmed and the organisers.',
  })
  onlineUrl?: string | null;
}
