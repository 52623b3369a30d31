import type { FieldVisibility, ProfileFragment } from '@okaeri/client';

/** The fields of a profile that have a visibility (DOMAIN.md M6). */
export const GUARDED = ['headline', 'bio', 'phone', 'email', 'employments'] as const;
export type GuardedField = (typeof GUARDED)[number];

/** Others, from whom one may hide something. */
export const AUDIENCES = ['EMPLOYEE', 'ALUMNI', 'STAFF'] as const;
export type Audience = (typeof AUDIENCES)[number];

const SEES: Readonly<Record<Audience, readonly FieldVisibility[]>> = {
  EMPLOYEE: ['EVERYONE'],
  ALUMNI: ['EVERYONE', 'ALUMNI'],
  STAFF: ['EVERYONE', 'ALUMNI', 'STAFF'],
};

/** One's own profile as others see it: without the fields that are not for them. */
export function seenBy(profile: ProfileFragment, audience: Audience): ProfileFragment {
  const { visibility } = profile;
  if (!visibility) return profile;
  const hidden = GUARDED.filter((field) => !SEES[audience].includes(visibility[field]));
  return { ...profile, ...Object.fromEntries(hidden.map((field) => [field, null])) };
}
