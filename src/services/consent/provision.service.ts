import { isActiveMember, requireMember } from '../../domain/access';
import {
  type Disclosure,
  type ProvisionRecord,
  provisionsOf,
} from '../../domain/consent/provision';
import { provisionRetentionEnd } from '../../domain/consent/provision-retention';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import { Role } from '../../domain/members/member';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import type { ApiKeyModel } from '../../models/auth/api-key.model';
import type { ProvisionModel } from '../../models/consent/provision.model';

export interface ProvisionWishes {
  /** Left out: oneself, or with a key anybody. */
  readonly memberId?: string | null | undefined;
  readonly apiKeyId?: string | null | undefined;
}

export interface ShownProvision extends ProvisionRecord {
  /** What the key is for, in the words of who made it. */
  readonly partner: string;
}

/** Digests of records that this process knows to be there, so that a partner who reads all day writes once. */
const MAX_KNOWN = 50_000;

/** Keeps and shows what partners were given of members (DOMAIN.md X2, APPI art. 29 and 33). */
export class ProvisionService {
  private readonly known = new Set<string>();

  constructor(
    private readonly provisions: ProvisionModel,
    private readonly apiKeys: Pick<ApiKeyModel, 'list'>,
    private readonly clock: () => Date,
  ) {}

  /** Resolves once it is on record; nothing may be given before. */
  readonly note = async (apiKeyId: string, disclosures: readonly Disclosure[]): Promise<void> => {
    const all = provisionsOf(apiKeyId, disclosures, this.clock());
    const added = all.filter(({ digest }) => !this.known.has(digest));
    if (added.length === 0) return;
    await this.provisions.add(added);
    if (this.known.size > MAX_KNOWN) this.known.clear();
    for (const { digest } of added) this.known.add(digest);
  };

  /** Gives how many records were deleted because their term is over. */
  forgetOld(signal: AbortSignal): Promise<number> {
    return this.provisions.forget(provisionRetentionEnd(this.clock()), signal);
  }

  /** One's own records; ADMIN may ask for anybody's. Throws FORBIDDEN for others. */
  async page(
    viewer: Viewer | null,
    { memberId = null, apiKeyId = null }: ProvisionWishes,
    args: PageArguments,
  ): Promise<Page<ShownProvision>> {
    const me = requireMember(viewer);
    const whose = memberId ?? (apiKeyId === null ? me.memberId : null);
    const isAdmin = isActiveMember(viewer) && viewer.role === Role.ADMIN;
    if (whose !== me.memberId && !isAdmin) throw new DomainError(ErrorCode.FORBIDDEN);
    const page = await this.provisions.page({ memberId: whose, apiKeyId }, parsePage(args));
    const labels = new Map((await this.apiKeys.list()).map(({ id, label }) => [id, label]));
    const rows = page.rows.map(({ cursor, record }) => ({
      cursor,
      record: { ...record, partner: labels.get(record.apiKeyId) ?? '' },
    }));
    return { ...page, rows };
  }
}
