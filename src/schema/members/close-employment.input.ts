import { Field, ID, InputType } from 'type-graphql';
import { LocalDateScalar } from '../scalars';

@InputType('CloseEmploymentInput')
export class CloseEmploymentInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => LocalDateScalar, { description: 'The last day; not before the first.' })
  endedOn!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
