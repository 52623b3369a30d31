import { requireMember } from '../../domain/access';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import { MemberStatus } from '../../domain/members/member';
import { type ProfileInput, patchProfile } from '../../domain/members/profile';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { MemberModel } from '../../models/members/member.model';
import type { Retryable } from '../retryable';
import type { MemberOutcome } from './member-changes';

export interface UpdateProfile extends ProfileInput, Retryable {}

/** Who may edit the own profile: members, and who waits for HR's answer (DOMAIN.md M1). */
const EDITING: readonly MemberStatus[] = [
  MemberStatus.ACTIVE,
  MemberStatus.PENDING_REVIEW,
  MemberStatus.NEEDS_INFO,
];

/** One's own profile and who sees it (DOMAIN.md M6). */
export class ProfileService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MemberModel,
  ) {}

  async updateProfile(viewer: Viewer | null, input: UpdateProfile): Promise<MemberOutcome> {
    const me = requireMember(viewer);
    if (!EDITING.includes(me.status))
      throw new DomainError(ErrorCode.FORBIDDEN, { rule: 'M1', reason: 'NOT_ACTIVE' });
    return this.unitOfWork.run(command(me, 'updateProfile', input), async (tx) => {
      const before = await this.members.findById(me.memberId, tx);
      if (!before) throw new DomainError(ErrorCode.UNAUTHENTICATED);
      await this.members.update(tx, before, { ...before, ...patchProfile(before, input) });
      return { memberId: me.memberId };
    });
  }
}
