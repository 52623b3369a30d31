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
 * as null, so that every edge is judged by the same policy.
 */
export function createLoaders(models: LoaderModels, viewer: Viewer | null) {
  return {
    members: createMemberLoaders(models.members, viewer),
    posts: createPostLoaders(models.posts, viewer),
    events: createEventLoaders(models.events, viewer),
    referrals: createReferralLoaders(models.referrals, viewer),
  };
}

export type Loaders = ReturnType<typeof createLoaders>;
