import { createSecret, hashSecret } from '../../auth/secret-token';
import { emailKey } from '../../domain/email-address';
import type { MailRecord, MailTemplate } from '../../domain/mail/mail';
import type { MailContent } from '../../domain/mail/mail-content';
import { invitationExpiry } from '../../domain/members/invitation';
import { MemberStatus } from '../../domain/members/member';
import { fullName } from '../../domain/members/person-name';
import type { InvitationModel } from '../../models/members/invitation.model';
import type { MemberModel } from '../../models/members/member.model';
import type { MailSource } from '../mail/mail-source';

type Template = typeof MailTemplate.INVITATION;

export interface InvitationMailParts {
  readonly members: MemberModel;
  readonly invitations: InvitationModel;
  readonly clock: () => Date;
}

/** The mail that invites somebody, with a link of its own that expires (DOMAIN.md M3). */
export class InvitationMailSource implements MailSource<Template> {
  constructor(private readonly parts: InvitationMailParts) {}

  async prepare({ recipient }: MailRecord): Promise<MailContent<Template> | null> {
    const { members, invitations, clock } = this.parts;
    if (!('memberId' in recipient)) return null;
    const member = await members.findById(recipient.memberId);
    if (member?.status !== MemberStatus.INVITED) return null;
    const token = createSecret();
    const createdAt = clock();
    const expiresAt = invitationExpiry(createdAt);
    await invitations.insert({
      tokenHash: hashSecret(token),
      memberId: member.id,
      emailKey: emailKey(member.email),
      createdAt,
      expiresAt,
      usedAt: null,
    });
    return {
      address: member.email,
      facts: { recipientName: fullName(member.name), token, expiresAt },
    };
  }
}
