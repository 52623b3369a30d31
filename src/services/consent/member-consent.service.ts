import { requireMember } from '../../domain/access';
import {
  ConsentChannel,
  ConsentPurpose,
  type ConsentRecord,
  parsePolicyVersion,
} from '../../domain/consent/consent';
import type { Outcome } from '../../domain/outcome';
import { type Page, type PageArguments, parsePage } from '../../domain/page';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { ConsentModel } from '../../models/consent/consent.model';
import type { MemberModel } from '../../models/members/member.model';

export interface RecordConsent {
  readonly purpose: ConsentPurpose;
  readonly given: boolean;
  readonly policyVersion: string;
  readonly idempotencyKey?: string | null;
}

export interface ConsentOutcome extends Outcome {
  readonly consentId: string;
}

/** What members consent to, of their own accord (DOMAIN.md X1). Open to members of any status: data is held of them, too. */
export class MemberConsentService {
  constructor(
    private readonly consents: ConsentModel,
    private readonly members: Pick<MemberModel, 'setPartnerConsent'>,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: () => Date,
  ) {}

  async record(viewer: Viewer | null, input: RecordConsent): Promise<ConsentOutcome> {
    const me = requireMember(viewer);
    const { purpose, given } = input;
    const policyVersion = parsePolicyVersion(input.policyVersion);
    return this.unitOfWork.run(command(me, 'recordConsent', input), async (tx) => {
      const id = this.consents.newId();
      await this.consents.insert(tx, {
        ...{ id, memberId: me.memberId, purpose, given, policyVersion },
        channel: ConsentChannel.SELF_SERVICE,
        recordedAt: this.clock(),
      });
      if (purpose === ConsentPurpose.PARTNER_SHARING)
        await this.members.setPartnerConsent(tx, me.memberId, given ? id : null);
      return { consentId: id };
    });
  }

  /** One's own entry; null for anybody else's. */
  async find(viewer: Viewer | null, id: string): Promise<ConsentRecord | null> {
    const me = requireMember(viewer);
    const consent = await this.consents.findById(id);
    return consent?.memberId === me.memberId ? consent : null;
  }

  async page(viewer: Viewer | null, args: PageArguments): Promise<Page<ConsentRecord>> {
    return this.consents.page(requireMember(viewer).memberId, parsePage(args));
  }
}
