import type { PasswordHasher } from '../../auth/password-hasher';
import { hashSecret } from '../../auth/secret-token';
import type { Transaction } from '../../database/transaction';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { parseNewPassword } from '../../domain/auth/password';
import { RightsChange } from '../../domain/auth/rights-change';
import { badInput } from '../../domain/domain-error';
import { emailKey } from '../../domain/email-address';
import type { Invitation } from '../../domain/members/invitation';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { CredentialModel } from '../../models/auth/credential.model';
import type { InvitationModel } from '../../models/members/invitation.model';
import type { MemberModel } from '../../models/members/member.model';
import type { SessionGrant, SessionService } from './session.service';

export interface AcceptInvitation {
  readonly token: string;
  readonly password: string;
}

export interface AcceptInvitationParts {
  readonly members: MemberModel;
  readonly invitations: InvitationModel;
  readonly credentials: CredentialModel;
  readonly hasher: PasswordHasher;
  readonly sessions: SessionService;
  readonly unitOfWork: UnitOfWork;
  readonly clock: () => Date;
}

/** The invited come in (DOMAIN.md M2, M3). */
export class AcceptInvitationService {
  constructor(private readonly parts: AcceptInvitationParts) {}

  /**
   * Makes the invited ACTIVE, for HR has vouched, with this password, and signs them in. Null, and nothing changes, where
   * that was done before. Throws BAD_USER_INPUT, reason INVALID_TOKEN, alike for a token that is made up, has expired or
   * is bound to an address that has changed.
   */
  async accept({ token, password }: AcceptInvitation): Promise<SessionGrant | null> {
    const { hasher, members, sessions, unitOfWork } = this.parts;
    const newPassword = parseNewPassword('input.password', password);
    const tokenHash = hashSecret(token);
    // A look before the costly hash, so that made-up tokens cost next to nothing.
    if (!(await this.findInvited(tokenHash))) return null;
    const passwordHash = await hasher.hash(newPassword);
    const { memberId } = await unitOfWork.run(null, async (tx, record) => {
      const member = await this.findInvited(tokenHash, tx);
      if (!member) return { memberId: null };
      await this.activate(tx, member, { tokenHash, passwordHash });
      record(RIGHTS_TOPIC, { kind: RightsChange.ACTIVATED, subjects: { memberId: member.id } });
      return { memberId: member.id };
    });
    const member = memberId === null ? null : await members.findById(memberId);
    return member && sessions.open(member);
  }

  /** Null where somebody came in by this or another link before. */
  private async findInvited(tokenHash: string, tx?: Transaction): Promise<MemberRecord | null> {
    const { members, invitations, clock } = this.parts;
    const invitation = await invitations.findByTokenHash(tokenHash, tx);
    if (invitation?.usedAt) return null;
    const member = invitation && (await members.findById(invitation.memberId, tx));
    if (!member || !isGood(invitation, member, clock()))
      throw badInput('input.token', 'INVALID_TOKEN', { rule: 'M3' });
    return member.status === MemberStatus.INVITED ? member : null;
  }

  private async activate(
    tx: Transaction,
    member: MemberRecord,
    { tokenHash, passwordHash }: { readonly tokenHash: string; readonly passwordHash: string },
  ): Promise<void> {
    const { members, invitations, credentials, clock } = this.parts;
    const now = clock();
    await invitations.use(tx, tokenHash, now);
    await members.update(tx, member, { ...member, status: MemberStatus.ACTIVE });
    await credentials.set(tx, { memberId: member.id, passwordHash }, now);
  }
}

function isGood(invitation: Invitation, member: MemberRecord, now: Date): boolean {
  return invitation.expiresAt > now && invitation.emailKey === emailKey(member.email);
}
