import { Field, ID, InputType } from 'type-graphql';

@InputType('ApproveMemberInput')
export class ApproveMemberInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
