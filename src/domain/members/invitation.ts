import { DEFAULT_LOCALE } from '../locale';
import { type MemberRecord, MemberStatus, type PersonName } from './member';
import { initialVisibility } from './member-policy';

/** A way in for one address, by a token that only its mail holds (DOMAIN.md M3). */
export interface Invitation {
  readonly tokenHash: string;
  readonly memberId: string;
  /** The address it is bound to, as `emailKey` folds it. */
  readonly emailKey: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

const INVITATION_MS = 14 * 24 * 60 * 60 * 1000;

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_MS);
}

/** Somebody whom HR has invited and who has not come in yet. */
export function invitedMember(
  person: { readonly id: string; readonly name: PersonName; readonly email: string },
  employments: MemberRecord['employments'],
  now: Date,
): MemberRecord {
  return {
    ...person,
    status: MemberStatus.INVITED,
    grantedRole: null,
    phone: null,
    headline: null,
    bio: null,
    language: DEFAULT_LOCALE,
    employments,
    visibility: initialVisibility,
    hiddenMemberIds: [],
    suspendedUntil: null,
    partnerConsentId: null,
    createdAt: now,
  };
}
