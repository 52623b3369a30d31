import DataLoader from 'dataloader';
import type { Disclosure } from '../../domain/consent/provision';
import type { MemberRecord } from '../../domain/members/member';
import { canSeeMember } from '../../domain/members/member-policy';
import type { Viewer } from '../../domain/viewer';
import type { MemberModel } from '../../models/members/member.model';
import { createByIdLoader } from '../by-id.loader';

export interface MemberLoaderModels {
  readonly members: Pick<MemberModel, 'findByIds'>;
  /** Puts on record what a partner is given of members. */
  readonly provisions: {
    note(apiKeyId: string, disclosures: readonly Disclosure[]): Promise<void>;
  };
}

/** Reads of one request, batched; whom the viewer may not see is null (DOMAIN.md M1, M7). */
export function createMemberLoaders(
  { members, provisions }: MemberLoaderModels,
  viewer: Viewer | null,
) {
  const byId = createByIdLoader<MemberRecord>(
    (ids) => members.findByIds(ids),
    (member) => canSeeMember(viewer, member),
  );
  const disclosures = new DataLoader<Disclosure, true, string>(
    async (given) => {
      if (viewer?.kind === 'partner') await provisions.note(viewer.keyId, given);
      return given.map(() => true);
    },
    { cacheKeyFn: ({ memberId, item }) => `${memberId} ${item}` },
  );

  /** Resolves once it is on record that the viewer, a partner, is given this of the member (DOMAIN.md X2). */
  async function disclose({ id, partnerConsentId }: MemberRecord, item: string): Promise<void> {
    if (partnerConsentId === null) throw new TypeError('Nothing of this member is for partners');
    await disclosures.load({ memberId: id, consentId: partnerConsentId, item });
  }

  return { byId, disclose };
}

export type MemberLoaders = ReturnType<typeof createMemberLoaders>;
