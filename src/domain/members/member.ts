import type { Locale } from '../locale';

export const Role = {
  ALUMNI: 'ALUMNI',
  EMPLOYEE: 'EMPLOYEE',
  HR: 'HR',
  ADMIN: 'ADMIN',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** DOMAIN.md M1. */
export const MemberStatus = {
  INVITED: 'INVITED',
  PENDING_REVIEW: 'PENDING_REVIEW',
  NEEDS_INFO: 'NEEDS_INFO',
  ACTIVE: 'ACTIVE',
  SUSPENDED: 'SUSPENDED',
  REJECTED: 'REJECTED',
  LEFT: 'LEFT',
  ERASED: 'ERASED',
} as const;
export type MemberStatus = (typeof MemberStatus)[keyof typeof MemberStatus];

/** Who sees a field of a profile (DOMAIN.md M6). */
export const FieldVisibility = {
  EVERYONE: 'EVERYONE',
  ALUMNI: 'ALUMNI',
  STAFF: 'STAFF',
  ONLY_ME: 'ONLY_ME',
} as const;
export type FieldVisibility = (typeof FieldVisibility)[keyof typeof FieldVisibility];

/** 姓/名 with their reading (セイ/メイ), optional romaji and former surname (DOMAIN.md M8). */
export interface PersonName {
  readonly family: string;
  readonly given: string | null;
  readonly familyReading: string | null;
  readonly givenReading: string | null;
  readonly familyRomaji: string | null;
  readonly givenRomaji: string | null;
  readonly formerFamily: string | null;
}

/** Days of the calendar, `2019-04-01`; an open period has no `endedOn` (DOMAIN.md M4). */
export interface EmploymentPeriod {
  readonly startedOn: string | null;
  readonly endedOn: string | null;
  readonly department: string | null;
  readonly position: string | null;
}

export type ProfileField = 'email' | 'phone' | 'headline' | 'bio' | 'employments';

/** A person of the network, one for life, through every employment (DOMAIN.md M4). */
export interface MemberRecord {
  readonly id: string;
  readonly name: PersonName;
  readonly status: MemberStatus;
  /** What ADMIN granted beyond what employment gives (M9). */
  readonly grantedRole: typeof Role.HR | typeof Role.ADMIN | null;
  readonly email: string;
  readonly phone: string | null;
  readonly headline: string | null;
  readonly bio: string | null;
  readonly language: Locale;
  readonly employments: readonly EmploymentPeriod[];
  readonly visibility: Readonly<Record<ProfileField, FieldVisibility>>;
  /** Blocks in either direction, symmetrical (M7). */
  readonly hiddenMemberIds: readonly string[];
  readonly suspendedUntil: Date | null;
  /** The consent by which partners are shown the member; null: they are not (X1). */
  readonly partnerConsentId: string | null;
  readonly createdAt: Date;
}
