import { Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { MemberRecord } from '../../domain/members/member';
import type { Viewer } from '../../domain/viewer';
import { ViewerType } from '../../schema/auth/viewer.type';
import { MemberType } from '../../schema/members/member.type';
import type { RequestContext } from '../request-context';

@Resolver(() => ViewerType)
export class ViewerResolver {
  @Query(() => ViewerType, {
    nullable: true,
    description:
      'Who is asking; null only without credentials. A bad or expired token is UNAUTHENTICATED for the whole request (signIn and refreshSession excepted).',
  })
  viewer(@Ctx() { viewer }: RequestContext): Viewer | null {
    return viewer;
  }

  @FieldResolver(() => MemberType, {
    nullable: true,
    description: "Null for a partner's API key.",
  })
  async member(
    @Root() viewer: Viewer,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> {
    return viewer.kind === 'member' ? loaders.members.byId.load(viewer.memberId) : null;
  }
}
