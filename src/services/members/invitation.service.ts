import { requireStaff } from '../../domain/access';
import { assertAddressFits, emailKey } from '../../domain/email-address';
import { MailTemplate } from '../../domain/mail/mail';
import { inOrder } from '../../domain/members/employment';
import { invitedMember } from '../../domain/members/invitation';
import { MemberStatus } from '../../domain/members/member';
import { NAMELESS, type PersonNameInput, patchName } from '../../domain/members/person-name';
import type { Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { HrRecordModel } from '../../models/members/hr-record.model';
import type { MemberModel } from '../../models/members/member.model';
import type { MailOutbox } from '../mail/mail-outbox';
import type { Retryable } from '../retryable';
import type { MemberOutcome } from './member-changes';

export interface InviteMember extends Retryable {
  readonly email: string;
  readonly name: PersonNameInput;
}

export interface InvitationParts {
  readonly unitOfWork: UnitOfWork;
  readonly members: MemberModel;
  readonly hrRecords: HrRecordModel;
  readonly outbox: MailOutbox;
  readonly clock: () => Date;
}

/** HR's invitations (DOMAIN.md M2, M3). */
export class InvitationService {
  constructor(private readonly parts: InvitationParts) {}

  /**
   * Makes somebody INVITED, with the employment that the imported roster knows of the address, and mails a link.
   * An address that is known already is not invited twice; the answer is the same (M3).
   */
  async inviteMember(viewer: Viewer | null, input: InviteMember): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    const { unitOfWork, members, hrRecords, outbox, clock } = this.parts;
    const name = patchName('input.name', NAMELESS, input.name);
    assertAddressFits('input.email', input.email, 'M3');
    const key = emailKey(input.email);
    return unitOfWork.run(command(me, 'inviteMember', input), async (tx) => {
      const known = await members.findByEmailKey(key, tx);
      const records = known ? [] : await hrRecords.findByEmailKey(key, tx);
      const employments = inOrder(records.map(({ employment }) => employment));
      const person = { id: members.newId(), name, email: input.email };
      const member = known ?? invitedMember(person, employments, clock());
      if (!known) await members.insert(tx, member);
      if (member.status === MemberStatus.INVITED)
        await outbox.enqueue(tx, {
          template: MailTemplate.INVITATION,
          recipient: { memberId: member.id },
          language: member.language,
        });
      return { memberId: member.id };
    });
  }
}
