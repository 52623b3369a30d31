import { Field, Int, ObjectType } from 'type-graphql';
import { ViewerIndependent } from '../viewer-independent';
import { ReactionKind } from './post.enums';

@ObjectType('ReactionCount', {
  description: 'How many members reacted in one way, whoever they are.',
  simpleResolvers: true,
})
export class ReactionCountType {
  @ViewerIndependent()
  @Field(() => ReactionKind)
  kind!: ReactionKind;

  @ViewerIndependent()
  @Field(() => Int)
  count!: number;
}
