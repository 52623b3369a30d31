import { Field, ID, ObjectType } from 'type-graphql';
import type { PostRecord } from '../../domain/posts/post';
import { DateTimeScalar } from '../scalars';
import { ViewerIndependent } from '../viewer-independent';
import { FeedChangeKind } from './post.enums';
import { PostType } from './post.type';

@ObjectType('FeedChange', {
  description: 'One change of the feed, with the post as the viewer may see it at this moment.',
  simpleResolvers: true,
})
export class FeedChangeType {
  @ViewerIndependent()
  @Field(() => String, { description: 'Opaque; give it back as `after` to continue from here.' })
  cursor!: string;

  @ViewerIndependent()
  @Field(() => DateTimeScalar)
  occurredAt!: Date;

  @ViewerIndependent()
  @Field(() => FeedChangeKind)
  kind!: FeedChangeKind;

  @ViewerIndependent()
  @Field(() => ID, { nullable: true, description: 'Null on CHECKPOINT.' })
  postId!: string | null;

  @ViewerIndependent()
  @Field(() => PostType, {
    nullable: true,
    description: 'As it is now, a tombstone on REMOVED; null on HIDDEN and CHECKPOINT.',
  })
  post!: PostRecord | null;
}
