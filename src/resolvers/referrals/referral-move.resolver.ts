import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { MemberRecord } from '../../domain/members/member';
import type { ReferralMove } from '../../domain/referrals/referral';
import { MemberType } from '../../schema/members/member.type';
import { ReferralMoveType } from '../../schema/referrals/referral-move.type';
import type { RequestContext } from '../request-context';

@Resolver(() => ReferralMoveType)
export class ReferralMoveResolver {
  @FieldResolver(() => MemberType, {
    nullable: true,
    description: 'Set where the actor is STAFF; null where they may not be seen.',
  })
  movedBy(
    @Root() { movedBy }: ReferralMove,
    @Ctx() { loaders }: RequestContext,
  ): Promise<MemberRecord | null> | null {
    return movedBy === null ? null : loaders.members.byId.load(movedBy);
  }
}
