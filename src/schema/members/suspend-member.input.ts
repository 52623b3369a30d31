import { Field, ID, InputType } from 'type-graphql';
import { RetryableInput } from '../retryable.input';
import { DateTimeScalar } from '../scalars';

@InputType('SuspendMemberInput')
export class SuspendMemberInput extends RetryableInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, {
    description: 'For HR alone (M10). At most 1,000 characters (graphemes).',
  })
  reason!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The suspension ends by itself then; without it, when somebody reinstates.',
  })
  until?: Date | null;
}
