import { Field, ID, InputType } from 'type-graphql';

@InputType('UnblockMemberInput')
export class UnblockMemberInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
