import { Field, ID, InputType } from 'type-graphql';

@InputType('RemovePostInput')
export class RemovePostInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Why, for the author and staff; at most 500 characters (graphemes).',
  })
  reason?: string | null;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
