import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberRecord } from '../../domain/members/member';
import type { CommentRecord } from '../../domain/posts/comment';
import { MemberType } from '../../schema/members/member.type';
import { CommentType } from '../../schema/posts/comment.type';
import type { RequestContext } from '../request-context';

@Resolver(() => CommentType)
export class CommentResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null when the author is erased or may not be seen.',
  })
  author(
    @Root() { authorId }: CommentRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> | null {
    return authorId === null ? null : loaders.members.byId.load(authorId);
  }

  @FieldResolver(() => CommentType, {
    nullable: true,
    description: 'Null where it may not be seen.',
  })
  replyTo(
    @Root() { replyToId }: CommentRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CommentRecord | null> | null {
    return replyToId === null ? null : loaders.posts.commentById.load(replyToId);
  }
}
