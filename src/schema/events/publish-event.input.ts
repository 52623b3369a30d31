import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('PublishEventInput')
export class PublishEventInput extends RetryableInput {
  @Field(() => ID)
  eventId!: string;
}
