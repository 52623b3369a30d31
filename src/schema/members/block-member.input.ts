import { Field, ID, InputType } from 'type-graphql';

@InputType('BlockMemberInput')
export class BlockMemberInput {
  @Field(() => ID)
  memberId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
