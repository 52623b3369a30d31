import { Field, ObjectType } from 'type-graphql';
import type { Page } from '../../domain/page';
import type { PostRecord } from '../../domain/posts/post';
import { connectionOf } from '../connection';
import { PostType } from './post.type';

const PostPage = connectionOf<PostRecord>('Post', () => PostType);

@ObjectType('PostConnection', { description: 'A page of posts.', simpleResolvers: true })
export class PostConnection extends PostPage {}

@ObjectType('FeedConnection', {
  description: 'A page of the feed, with the place from which its stream goes on.',
  simpleResolvers: true,
})
export class FeedConnection extends PostPage {
  @Field(() => String, {
    nullable: true,
    description:
      'Where `feedChanged(after:)` continues what the first page showed; the same on each page reached through `after`.',
  })
  readonly liveCursor: string | null;

  constructor(page: Page<PostRecord>, liveCursor: string) {
    super(page);
    this.liveCursor = liveCursor;
  }
}
