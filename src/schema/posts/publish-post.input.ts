import { Field, ID, InputType } from 'type-graphql';

@InputType('PublishPostInput')
export class PublishPostInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
