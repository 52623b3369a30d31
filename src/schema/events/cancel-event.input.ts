import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('CancelEventInput')
export class CancelEventInput extends RetryableInput {
  @Field(() => ID)
  eventId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Told to everybody who is going or waits; at most 1,000 characters.',
  })
  reason?: string | null;
}
