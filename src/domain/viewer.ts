import type { MemberStatus, Role } from './members/member';

/** A signed-in person, as known at the moment of the request. */
export interface MemberViewer {
  readonly kind: 'member';
  readonly memberId: string;
  /** The refresh-token family this access belongs to; what sign-out revokes. */
  readonly sessionId: string;
  readonly status: MemberStatus;
  /** The highest role that holds: a granted HR or ADMIN, else EMPLOYEE or ALUMNI by employment (M4). */
  readonly role: Role;
  /** True while an employment period is open, whatever the granted role. */
  readonly isEmployee: boolean;
  /** Members hidden from this one by a block, in either direction (M7). */
  readonly hiddenMemberIds: ReadonlySet<string>;
}

/** A partner's API key: scopes, not a person (X9). */
export interface PartnerViewer {
  readonly kind: 'partner';
  readonly keyId: string;
  readonly scopes: ReadonlySet<string>;
}

export type Viewer = MemberViewer | PartnerViewer;

/** The member or the key that asks, by the id that budgets, quotas and changes of rights go by. */
export function ownerOf(viewer: Viewer): string {
  return viewer.kind === 'member' ? viewer.memberId : viewer.keyId;
}
