import type { PasswordHasher } from '../../auth/password-hasher';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { parseNewPassword } from '../../domain/auth/password';
import { badInput } from '../../domain/domain-error';
import { emailKey } from '../../domain/email-address';
import { invitedMember } from '../../domain/members/invitation';
import { type MemberRecord, MemberStatus, Role } from '../../domain/members/member';
import { DecisionKind } from '../../domain/members/member-decision';
import { NAMELESS, type PersonNameInput, patchName } from '../../domain/members/person-name';
import { operatorCommand } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { CredentialModel } from '../../models/auth/credential.model';
import type { SessionModel } from '../../models/auth/session.model';
import type { MemberModel } from '../../models/members/member.model';

/** Whom the operator of the server makes an administrator. */
export interface AdministratorDraft {
  readonly email: string;
  readonly password: string;
  readonly name: PersonNameInput;
}

export interface AdministratorParts {
  readonly members: MemberModel;
  readonly credentials: CredentialModel;
  readonly sessions: SessionModel;
  readonly hasher: PasswordHasher;
  readonly unitOfWork: UnitOfWork;
  readonly clock: () => Date;
}

/** The way to the first ADMIN, and back in for one who is locked out; open to the operator alone, who is no viewer. */
export class AdministratorService {
  constructor(private readonly parts: AdministratorParts) {}

  /**
   * Makes an ACTIVE member with the role ADMIN and this password, or makes the member of that address one; the
   * sessions of a member whose password changes so are over. Throws BAD_USER_INPUT that names the part at fault.
   */
  async appoint(draft: AdministratorDraft): Promise<{ readonly isNew: boolean }> {
    const { members, credentials, sessions, hasher, unitOfWork, clock } = this.parts;
    const passwordHash = await hasher.hash(parseNewPassword('password', draft.password));
    const action = operatorCommand('createAdmin', {});
    return unitOfWork.run(action, async (tx, record) => {
      const now = clock();
      const before = await members.findByEmailKey(emailKey(draft.email), tx);
      const member = before ? promote(before, draft) : create(members.newId(), draft, now);
      if (before) await members.update(tx, before, member);
      else await members.insert(tx, member);
      await credentials.set(tx, { memberId: member.id, passwordHash }, now);
      await sessions.revokeAllOf(tx, member.id, now);
      if (before)
        record(RIGHTS_TOPIC, {
          kind: DecisionKind.ROLE_CHANGED,
          subjects: { memberId: member.id },
        });
      return { memberId: member.id, isNew: before === null };
    });
  }
}

/** Until they write their own in their profile. */
const NEWCOMER = { ...NAMELESS, family: 'Administrator' };
const RIGHTS = { status: MemberStatus.ACTIVE, grantedRole: Role.ADMIN, suspendedUntil: null };

function promote(member: MemberRecord, { name }: AdministratorDraft): MemberRecord {
  if (member.status === MemberStatus.ERASED) throw badInput('email', 'ERASED');
  return { ...member, ...RIGHTS, name: patchName('name', member.name, name) };
}

function create(id: string, { email, name }: AdministratorDraft, now: Date): MemberRecord {
  const person = { id, email, name: patchName('name', NEWCOMER, name) };
  return { ...invitedMember(person, [], now), ...RIGHTS };
}
