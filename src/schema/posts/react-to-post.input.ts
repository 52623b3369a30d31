import { Field, ID, InputType } from 'type-graphql';
import { ReactionKind } from './post.enums';

@InputType('ReactToPostInput')
export class ReactToPostInput {
  @Field(() => ID)
  postId!: string;

  @Field(() => ReactionKind)
  kind!: ReactionKind;

  @Field(() => Boolean, { description: 'False takes the reaction back.' })
  on!: boolean;

  @Field(() => String, { nullable: true })
  idempotencyKey?: string | null;
}
