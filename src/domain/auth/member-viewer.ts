import { DomainError, ErrorCode } from '../domain-error';
import { isEmployed, roleOf } from '../members/employment';
import { type MemberRecord, MemberStatus } from '../members/member';
import type { MemberViewer } from '../viewer';

/** Most members hide nobody; ten thousand sockets share this. */
const NOBODY: ReadonlySet<string> = new Set();

/** The member as a viewer with the rights of this moment. */
export function toMemberViewer(member: MemberRecord, sessionId: string): MemberViewer {
  return {
    kind: 'member',
    memberId: member.id,
    sessionId,
    status: member.status,
    role: roleOf(member),
    isEmployee: isEmployed(member.employments),
    hiddenMemberIds: member.hiddenMemberIds.length === 0 ? NOBODY : new Set(member.hiddenMemberIds),
  };
}

/** Whether somebody may come in at all; what they then see depends on their status (DOMAIN.md M1). */
export function maySignIn(member: MemberRecord | null): member is MemberRecord {
  return member !== null && member.status !== MemberStatus.ERASED;
}

/** The one answer to every token, key or cookie that is not good (any more). */
export function badCredentials(): DomainError {
  return new DomainError(ErrorCode.UNAUTHENTICATED, { reason: 'BAD_CREDENTIALS' });
}
