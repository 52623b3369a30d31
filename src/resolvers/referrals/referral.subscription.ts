import { Args, type ClassType, Resolver, Root, Subscription } from 'type-graphql';
import {
  ReferralChangedArgs,
  ReferralChangeType,
} from '../../schema/referrals/referral-change.type';
import type {
  ReferralChange,
  ReferralStreamService,
} from '../../services/referrals/referral-stream.service';
import type { RequestContext } from '../request-context';

/** Declared around its service: type-graphql gives a `subscribe` function no instance. */
export function referralSubscription(stream: ReferralStreamService): ClassType {
  @Resolver()
  class ReferralSubscription {
    @Subscription(() => ReferralChangeType, {
      description:
        'Every change of every referral, in order, once; for HR and ADMIN; it ends with FORBIDDEN for who is no longer one of them.',
      subscribe: ({ args, context }: { args: ReferralChangedArgs; context: RequestContext }) =>
        stream.follow(context, args),
    })
    referralChanged(
      @Root() change: ReferralChange,
      @Args(() => ReferralChangedArgs) _args: ReferralChangedArgs,
    ): ReferralChange {
      return change;
    }
  }
  return ReferralSubscription;
}
