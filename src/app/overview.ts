import type { EventModel } from '../models/events/event.model';
import type { RsvpModel } from '../models/events/rsvp.model';
import type { MemberModel } from '../models/members/member.model';
import { MemberCountsModel } from '../models/overview/member-counts.model';
import { PostCountsModel } from '../models/overview/post-counts.model';
import { ReferralCountsModel } from '../models/overview/referral-counts.model';
import { TurnoutModel } from '../models/overview/turnout.model';
import type { PostModel } from '../models/posts/post.model';
import type { ReferralModel } from '../models/referrals/referral.model';
import { EventTurnoutResolver, OverviewResolver } from '../resolvers/overview/overview.resolver';
import { OverviewService } from '../services/overview/overview.service';
import type { Kernel } from './kernel';

export interface OverviewNeighbours {
  readonly members: MemberModel;
  readonly posts: PostModel;
  readonly events: EventModel;
  readonly rsvps: RsvpModel;
  readonly referrals: ReferralModel;
}

/** Builds the numbers of the whole network, from the collections of all domains. */
export function composeOverview(
  { clock }: Pick<Kernel, 'clock'>,
  { members, posts, events, rsvps, referrals }: OverviewNeighbours,
) {
  const models = {
    members: new MemberCountsModel(members),
    posts: new PostCountsModel(posts),
    turnout: new TurnoutModel(events, rsvps),
    referrals: new ReferralCountsModel(referrals),
  };
  const service = new OverviewService(models, clock);
  return { resolvers: [new OverviewResolver(service), new EventTurnoutResolver()] };
}
