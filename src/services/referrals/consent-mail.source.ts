import { createSecret, hashSecret } from '../../auth/secret-token';
import type { MailRecord, MailTemplate } from '../../domain/mail/mail';
import type { MailContent } from '../../domain/mail/mail-content';
import { fullName } from '../../domain/members/person-name';
import { ReferralStage } from '../../domain/referrals/referral-stage';
import type { MemberModel } from '../../models/members/member.model';
import type { ConsentTokenModel } from '../../models/referrals/consent-token.model';
import type { OpeningModel } from '../../models/referrals/opening.model';
import type { ReferralModel } from '../../models/referrals/referral.model';
import type { MailSource } from '../mail/mail-source';

type Template = typeof MailTemplate.REFERRAL_CONSENT;

export interface ConsentMailParts {
  readonly referrals: ReferralModel;
  readonly openings: OpeningModel;
  readonly tokens: ConsentTokenModel;
  readonly members: MemberModel;
  readonly clock: () => Date;
}

/** The mail that asks a candidate for consent, with a link of its own (DOMAIN.md R2). */
export class ConsentMailSource implements MailSource<Template> {
  constructor(private readonly parts: ConsentMailParts) {}

  async prepare({ recipient }: MailRecord): Promise<MailContent<Template> | null> {
    const { referrals, openings, members, tokens, clock } = this.parts;
    if (!('referralId' in recipient)) return null;
    const [referral] = await referrals.findByIds([recipient.referralId]);
    if (referral?.stage !== ReferralStage.AWAITING_CONSENT || !referral.candidate) return null;
    if (clock() >= referral.consentDueAt) return null;
    const [opening] = await openings.findByIds([referral.openingId]);
    const [referrer] = await members.findByIds([referral.referrerId]);
    if (!opening || !referrer) return null;
    const token = createSecret();
    await tokens.store(hashSecret(token), referral.id, referral.consentDueAt);
    return {
      address: referral.candidate.email,
      facts: {
        candidateName: referral.candidate.name,
        referrerName: fullName(referrer.name),
        openingTitle: opening.title,
        token,
        expiresAt: referral.consentDueAt,
      },
    };
  }
}
