import { Field, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';

@InputType('CreateOpeningInput')
export class CreateOpeningInput extends RetryableInput {
  @Field(() => String, { description: 'At most 200 characters, one line.' })
  title!: string;

  @Field(() => String, { description: 'At most 10,000 characters, plain text.' })
  description!: string;
}
