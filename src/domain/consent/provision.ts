/** What a partner is given of a member. */
export interface Disclosure {
  readonly memberId: string;
  /** The consent that it rests on. */
  readonly consentId: string;
  /** A field of the member, or `answer` for an answer to an event. */
  readonly item: string;
}

/** One line of what members' data was given to third parties (第三者提供記録; DOMAIN.md X2, APPI art. 29). */
export interface ProvisionRecord {
  readonly id: string;
  /** Which partner: the key, whose label names them. */
  readonly apiKeyId: string;
  readonly memberId: string;
  readonly consentId: string;
  readonly items: readonly string[];
  readonly providedAt: Date;
}

/** What is given to one partner of one member on one day is one record, as the law's rules allow for repeated provision. */
export interface Provision extends Omit<ProvisionRecord, 'id'> {
  /** The same for the same items of the same member on the same day. */
  readonly digest: string;
}

/** Makes one provision of each member's items. */
export function provisionsOf(
  apiKeyId: string,
  disclosures: readonly Disclosure[],
  providedAt: Date,
): Provision[] {
  const byMember = new Map<string, { readonly consentId: string; readonly items: Set<string> }>();
  for (const { memberId, consentId, item } of disclosures) {
    const known = byMember.get(memberId) ?? { consentId, items: new Set() };
    known.items.add(item);
    byMember.set(memberId, known);
  }
  const day = providedAt.toISOString().slice(0, 10);
  return [...byMember].map(([memberId, { consentId, items }]) => {
    const sorted = [...items].sort();
    const digest = [day, apiKeyId, consentId, ...sorted].join(' ');
    return { digest, apiKeyId, memberId, consentId, items: sorted, providedAt };
  });
}
