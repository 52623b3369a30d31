import { Field, ID, ObjectType } from 'type-graphql';
import type { CommentRecord } from '../../domain/posts/comment';
import { NodeType } from '../node.type';
import { DateTimeScalar } from '../scalars';
import { CommentStatus } from './post.enums';

@ObjectType('Comment', {
  description: 'An answer to a post, or to one of its top-level comments.',
  simpleResolvers: true,
  implements: NodeType,
})
export class CommentType implements NodeType, Omit<CommentRecord, 'postId' | 'authorId'> {
  @Field(() => ID)
  id!: string;

  @Field(() => CommentStatus)
  status!: CommentStatus;

  @Field(() => String, { nullable: true, description: 'Plain text. Null when removed.' })
  text!: string | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => ID, { nullable: true, description: 'Null only for a top-level comment.' })
  replyToId!: string | null;
}
