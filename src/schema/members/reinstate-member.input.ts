import { Field, ID, InputType } from 'type-graphql';

@InputType('ReinstateMemberInput')
export class ReinstateMemberInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
