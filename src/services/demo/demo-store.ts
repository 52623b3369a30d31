import type { CredentialModel } from '../../models/auth/credential.model';
import type { EventModel } from '../../models/events/event.model';
import type { RsvpModel } from '../../models/events/rsvp.model';
import type { MemberModel } from '../../models/members/member.model';
import type { CommentModel } from '../../models/posts/comment.model';
import type { PostModel } from '../../models/posts/post.model';
import type { ReactionModel } from '../../models/posts/reaction.model';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { ReferralModel } from '../../models/referrals/referral.model';

/** What a demo network is written to. */
export interface DemoStore {
  readonly members: MemberModel;
  readonly credentials: CredentialModel;
  readonly posts: PostModel;
  readonly reactions: ReactionModel;
  readonly comments: CommentModel;
  readonly events: EventModel;
  readonly rsvps: RsvpModel;
  readonly openings: OpeningModel;
  readonly referrals: ReferralModel;
}
