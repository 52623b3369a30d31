import { emailKey } from '../email-address';
import type { FieldVisibility, MemberRecord } from './member';

/**
 * The keys under which somebody's contact data is found, whole and exact, each bound to its visibility:
 * a field that the viewer may not see can't be found (DOMAIN.md M6).
 */
export function contactSearchKeys({
  email,
  visibility,
}: Pick<MemberRecord, 'email' | 'visibility'>): string[] {
  return [contactKey(visibility.email, email)];
}

/** The keys of which one must be there; null where what was typed is no e-mail address. */
export function contactQueryKeys(
  query: string,
  visibilities: readonly FieldVisibility[],
): string[] | null {
  const address = query.normalize('NFKC').trim();
  if (!/^\S+@\S+$/.test(address)) return null;
  return visibilities.map((visibility) => contactKey(visibility, address));
}

/** No name has an @ in its keys. */
function contactKey(visibility: FieldVisibility, email: string): string {
  return `${visibility}@${emailKey(email)}`;
}
