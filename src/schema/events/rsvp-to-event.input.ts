import { Field, ID, InputType, Int } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { RsvpAnswer } from './event.enums';

@InputType('RsvpToEventInput', {
  description: 'The same answer again changes nothing and keeps the place in the queue.',
})
export class RsvpToEventInput extends RetryableInput {
  @Field(() => ID)
  eventId!: string;

  @Field(() => RsvpAnswer)
  answer!: RsvpAnswer;

  @Field(() => Int, { nullable: true, description: 'Left out: as before, 0 at first.' })
  guests?: number | null;
}
