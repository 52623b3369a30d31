import { DemoService } from '../services/demo/demo.service';
import type { composeAuth } from './auth';
import type { composeEvents } from './events';
import type { Kernel } from './kernel';
import type { MemberModels } from './members';
import type { composePosts } from './posts';
import type { composeReferrals } from './referrals';

export type { DemoOptions } from '../services/demo/demo-options';
export { DEMO_DOMAIN, DEMO_PASSWORD, FIRST_START } from '../services/demo/demo-options';
export { type DemoSurroundings, type DemoVisit, inventVisit } from '../services/demo/demo-visit';
export { Dice } from '../services/demo/dice';

/** The domains that a demo network fills. */
interface DemoDomains {
  readonly members: Pick<MemberModels, 'members'>;
  readonly auth: ReturnType<typeof composeAuth>;
  readonly posts: ReturnType<typeof composePosts>;
  readonly events: ReturnType<typeof composeEvents>;
  readonly referrals: ReturnType<typeof composeReferrals>;
}

/** Builds what loads a made-up network. */
export function composeDemo(
  { unitOfWork, clock }: Kernel,
  { members, auth, posts, events, referrals }: DemoDomains,
): DemoService {
  const { credentials } = auth.models;
  const store = {
    ...{ members: members.members, credentials },
    ...posts.models,
    ...events.models,
    ...referrals.models,
  };
  return new DemoService(store, auth.services.hasher, unitOfWork, clock);
}
