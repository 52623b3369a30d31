import DataLoader from 'dataloader';
import type { MemberRecord } from '../../domain/members/member';
import { canSeeMember } from '../../domain/members/member-policy';
import type { Viewer } from '../../domain/viewer';
import type { MemberModel } from '../../models/members/member.model';

export interface MemberLoaderModels {
  readonly members: Pick<MemberModel, 'findByIds'>;
}

/** Reads of one request, batched; whom the viewer may not see is null (DOMAIN.md M1, M7). */
export function createMemberLoaders({ members }: MemberLoaderModels, viewer: Viewer | null) {
  const byId = new DataLoader<string, MemberRecord | null>(async (ids) => {
    const found = new Map((await members.findByIds(ids)).map((member) => [member.id, member]));
    return ids.map((id) => {
      const member = found.get(id);
      return member && canSeeMember(viewer, member) ? member : null;
    });
  });
  return { byId };
}
