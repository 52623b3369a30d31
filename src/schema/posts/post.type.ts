import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { PostRecord } from '../../domain/posts/post';
import { NodeType } from '../node.type';
import { DateTimeScalar } from '../scalars';
import { ViewerIndependent } from '../viewer-independent';
import { PostAudience, PostKind, PostStatus } from './post.enums';

type Own = 'id' | 'kind' | 'status' | 'audience' | 'text' | 'createdAt' | 'publishedAt';

@ObjectType('Post', {
  description: 'A contribution to the feed: as it is now, or the tombstone it left.',
  simpleResolvers: true,
  implements: NodeType,
})
export class PostType implements NodeType, Pick<PostRecord, Own | 'commentCount'> {
  @ViewerIndependent()
  @Field(() => ID)
  id!: string;

  @ViewerIndependent()
  @Field(() => PostKind)
  kind!: PostKind;

  @ViewerIndependent()
  @Field(() => PostStatus, {
    description: 'May stay DRAFT after publishing until the person celebrated consents.',
  })
  status!: PostStatus;

  @ViewerIndependent()
  @Field(() => PostAudience)
  audience!: PostAudience;

  @ViewerIndependent()
  @Field(() => String, {
    nullable: true,
    description: 'Plain text, never HTML. Null on a tombstone.',
  })
  text!: string | null;

  @ViewerIndependent()
  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @ViewerIndependent()
  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it came out; with the id, its place in the feed.',
  })
  publishedAt!: Date | null;

  @ViewerIndependent()
  @Field(() => Int, { description: 'Replies included, whoever wrote them.' })
  commentCount!: number;
}
