import { badInput } from '../domain-error';
import { parseOptionalText } from '../text';
import type { FieldVisibility, MemberRecord, ProfileField } from './member';
import { initialVisibility } from './member-policy';
import { type PersonNameInput, patchName } from './person-name';

/** What a member sends of the own profile: what is left out stays, null clears. */
export interface ProfileInput {
  readonly name?: PersonNameInput | null | undefined;
  readonly headline?: string | null | undefined;
  readonly bio?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly visibility?: VisibilityInput | null | undefined;
}

type VisibilityInput = { readonly [field in ProfileField]?: FieldVisibility | null | undefined };

export type Profile = Pick<MemberRecord, 'name' | 'headline' | 'bio' | 'phone' | 'visibility'>;

/** In graphemes. */
const MAX_HEADLINE = 120;
const MAX_BIO = 2000;
/** Of E.164, with the country code. */
const MAX_PHONE_DIGITS = 15;
const MIN_PHONE_DIGITS = 5;

/** Gives the profile as it is after the input. Throws BAD_USER_INPUT naming the field at fault. */
export function patchProfile(current: Profile, input: ProfileInput): Profile {
  return {
    name: patchWholeName(current, input.name),
    headline: patchText('headline', current.headline, input.headline, MAX_HEADLINE),
    bio: patchText('bio', current.bio, input.bio, MAX_BIO),
    phone: patchPhone(current.phone, input.phone),
    visibility: patchVisibility(current.visibility, input.visibility),
  };
}

function patchWholeName({ name }: Profile, input: ProfileInput['name']): Profile['name'] {
  if (input === undefined) return name;
  if (input === null) throw badInput('input.name', 'REQUIRED', { rule: 'M8' });
  return patchName('input.name', name, input);
}

function patchText(
  field: string,
  current: string | null,
  text: string | null | undefined,
  max: number,
): string | null {
  if (text === undefined) return current;
  return parseOptionalText(`input.${field}`, text, { max, rule: 'P9' });
}

function patchPhone(current: string | null, text: string | null | undefined): string | null {
  if (text === undefined) return current;
  const phone = text?.normalize('NFKC').trim() ?? '';
  if (phone === '') return null;
  const digits = phone.replace(/\D/g, '').length;
  const isPhone = /^\+?[\d ()\-‐−ー.]+$/.test(phone);
  if (!isPhone || phone.length > 40 || digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS)
    throw badInput('input.phone', 'NOT_A_PHONE_NUMBER', { rule: 'M5' });
  return phone;
}

/** Null gives a field, or all of them, the visibility that they began with (DOMAIN.md M6). */
function patchVisibility(
  current: MemberRecord['visibility'],
  input: VisibilityInput | null | undefined,
): MemberRecord['visibility'] {
  if (input === null) return initialVisibility;
  const chosen = Object.entries(input ?? {}).flatMap(([field, visibility]) =>
    visibility === undefined
      ? []
      : [[field, visibility ?? initialVisibility[field as ProfileField]]],
  );
  return { ...current, ...Object.fromEntries(chosen) };
}
