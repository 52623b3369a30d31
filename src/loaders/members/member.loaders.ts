import type { MemberRecord } from '../../domain/members/member';
import { canSeeMember } from '../../domain/members/member-policy';
import type { Viewer } from '../../domain/viewer';
import type { MemberModel } from '../../models/members/member.model';
import { createByIdLoader } from '../by-id.loader';

export interface MemberLoaderModels {
  readonly members: Pick<MemberModel, 'findByIds'>;
}

/** Reads of one request, batched; whom the viewer may not see is null (DOMAIN.md M1, M7). */
export function createMemberLoaders({ members }: MemberLoaderModels, viewer: Viewer | null) {
  const byId = createByIdLoader<MemberRecord>(
    (ids) => members.findByIds(ids),
    (member) => canSeeMember(viewer, member),
  );
  return { byId };
}
