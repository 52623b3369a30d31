import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PostRecord } from '../../domain/posts/post';
import { NodeType } from '../node.type';
import { DateTimeScalar } from '../scalars';
import { PostAudience, PostKind, PostStatus } from './post.enums';

type Own = 'id' | 'kind' | 'status' | 'audience' | 'text' | 'createdAt' | 'publishedAt';

@ObjectType('Post', {
  description: 'A contribution to the feed: as it is now, or the tombstone it left.',
  simpleResolvers: true,
  implements: NodeType,
})
export class PostType implements NodeType, Pick<PostRecord, Own | 'commentCount'> {
  @Field(() => ID)
  id!: string;

  @Field(() => PostKind)
  kind!: PostKind;

  @Field(() => PostStatus, {
    description: 'May stay DRAFT after publishing until the person celebrated consents.',
  })
  status!: PostStatus;

  @Field(() => PostAudience)
  audience!: PostAudience;

  @Field(() => String, {
    nullable: true,
    description: 'Plain text, never HTML. Null on a tombstone.',
  })
  text!: string | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came out; with the id, its place in the feed.',
  })
  publishedAt!: Date | null;

  @Field(() => Int, { description: 'Replies included, whoever wrote them.' })
  commentCount!: number;
}
