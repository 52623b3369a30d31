import type { Viewer } from '../domain/viewer';
import { createEventLoaders, type EventLoaderModels } from './events/event.loaders';
import { createMemberLoaders, type MemberLoaderModels } from './members/member.loaders';
import { createPostLoaders, type PostLoaderModels } from './posts/post.loaders';
import { createReferralLoaders, type ReferralLoaderModels } from './referrals/referral.loaders';

/** What the loaders of every domain read from. */
export interface LoaderModels {
  readonly members: MemberLoaderModels;
  readonly posts: PostLoaderModels;
  readonly events: EventLoaderModels;
  readonly referrals: ReferralLoaderModels;
}

/**
 * The reads of one request, batched and cached for it alone. What the viewer may not see comes back
 * as null, so that every edge is judged by the same policy. A domain's are made when they are first asked for:
 * most emissions of a live stream need none.
 */
export class Loaders {
  private readonly made: {
    members?: ReturnType<typeof createMemberLoaders>;
    posts?: ReturnType<typeof createPostLoaders>;
    events?: ReturnType<typeof createEventLoaders>;
    referrals?: ReturnType<typeof createReferralLoaders>;
  } = {};

  constructor(
    private readonly models: LoaderModels,
    private readonly viewer: Viewer | null,
  ) {}

  get members() {
    this.made.members ??= createMemberLoaders(this.models.members, this.viewer);
    return this.made.members;
  }

  get posts() {
    this.made.posts ??= createPostLoaders(this.models.posts, this.viewer);
    return this.made.posts;
  }

  get events() {
    this.made.events ??= createEventLoaders(this.models.events, this.viewer, this.members);
    return this.made.events;
  }

  get referrals() {
    this.made.referrals ??= createReferralLoaders(this.models.referrals, this.viewer);
    return this.made.referrals;
  }
}
