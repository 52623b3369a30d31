import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { requireActiveMember } from '../../domain/access';
import { assertFound } from '../../domain/domain-error';
import type { MemberRecord } from '../../domain/members/member';
import { parsePage } from '../../domain/page';
import type { PostRecord } from '../../domain/posts/post';
import { canSeeConsent, canSeeRemovalReason } from '../../domain/posts/post-policy';
import { listReactionCounts } from '../../domain/posts/reaction';
import { MemberType } from '../../schema/members/member.type';
import { PageArgs } from '../../schema/page.args';
import { CommentConnection } from '../../schema/posts/comment.connection';
import { CelebrationConsent, ReactionKind } from '../../schema/posts/post.enums';
import { PostType } from '../../schema/posts/post.type';
import { ReactionCountType } from '../../schema/posts/reaction-count.type';
import { ViewerIndependent } from '../../schema/viewer-independent';
import type { RequestContext } from '../request-context';

@Resolver(() => PostType)
export class PostResolver {
  @Query(() => PostType, {
    nullable: true,
    description: 'Null plus NOT_FOUND, alike for what is not there and what may not be seen.',
  })
  async post(
    @Arg('id', () => ID) id: string,
    @Ctx() { viewer, loaders }: RequestContext,
  ): Promise<PostRecord> {
    requireActiveMember(viewer);
    return assertFound(await loaders.posts.byId.load(id), 'id');
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Null when the author is erased or may not be seen.',
  })
  author(
    @Root() { authorId }: PostRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> | null {
    return authorId === null ? null : loaders.members.byId.load(authorId);
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Whom a CELEBRATION is about; null elsewhere and where they may not be seen.',
  })
  celebratedMember(
    @Root() { celebratedMemberId }: PostRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> | null {
    return celebratedMemberId === null ? null : loaders.members.byId.load(celebratedMemberId);
  }

  @FieldResolver(() => CelebrationConsent, {
    nullable: true,
    description: 'For the author and the person celebrated.',
  })
  celebrationConsent(
    @Root() post: PostRecord,
    @Ctx() { viewer }: RequestContext,
  ): CelebrationConsent | null {
    return canSeeConsent(viewer, post) ? post.celebrationConsent : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'For the author and staff.' })
  removalReason(@Root() post: PostRecord, @Ctx() { viewer }: RequestContext): string | null {
    return canSeeRemovalReason(viewer, post) ? post.removalReason : null;
  }

  @ViewerIndependent()
  @FieldResolver(() => [ReactionCountType], {
    description: 'The kinds that somebody chose; whole numbers, whoever looks.',
  })
  reactions(@Root() { reactionCounts }: PostRecord): ReactionCountType[] {
    return listReactionCounts(reactionCounts);
  }

  @FieldResolver(() => [ReactionKind])
  viewerReactions(
    @Root() { id }: PostRecord,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ReactionKind[]> {
    return loaders.posts.viewerReactions.load(id);
  }

  @FieldResolver(() => CommentConnection, {
    nullable: true,
    description: 'Flat, replies included, oldest first by (createdAt, id).',
  })
  async comments(
    @Root() { id: parentId }: PostRecord,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { loaders }: RequestContext,
  ): Promise<CommentConnection> {
    return new CommentConnection(
      await loaders.posts.commentPage.load({ parentId, request: parsePage(args) }),
    );
  }
}
