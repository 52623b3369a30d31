import { Field, Int, ObjectType } from 'type-graphql';
import { ReactionKind } from './post.enums';

@ObjectType('ReactionCount', {
  description: 'How many members reacted in one way, whoever they are.',
  simpleResolvers: true,
})
export class ReactionCountType {
  @Field(() => ReactionKind)
  kind!: ReactionKind;

  @Field(() => Int)
  count!: number;
}
