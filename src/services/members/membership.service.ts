import type { Transaction } from '../../database/transaction';
import { requireStaff } from '../../domain/access';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import { DecisionKind } from '../../domain/members/member-decision';
import {
  assertCanApprove,
  assertCanMove,
  assertCanReinstate,
  parseSuspensionEnd,
} from '../../domain/members/member-status';
import { assertNotAbove } from '../../domain/members/role-rules';
import { parseText } from '../../domain/text';
import type { Viewer } from '../../domain/viewer';
import type { RecordActivity } from '../../live/activity-recorder';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { MemberModel } from '../../models/members/member.model';
import type { AboutMember, MemberChanges, MemberOutcome } from './member-changes';

/** Gives back the seats of somebody who may not come any more; given by the events (DOMAIN.md E7). */
export interface SeatReleaser {
  releaseSeatsOf(tx: Transaction, record: RecordActivity, memberId: string): Promise<void>;
}

export interface SuspendMember extends AboutMember {
  readonly reason: string;
  readonly until?: Date | null;
}

export interface MembershipParts {
  readonly changes: MemberChanges;
  readonly unitOfWork: UnitOfWork;
  readonly members: MemberModel;
  readonly seats: SeatReleaser;
  readonly clock: () => Date;
}

/** In graphemes. */
const MAX_REASON = 1000;
/** Suspensions that one look takes out of the database at most. */
const BATCH = 100;

/** Approval, suspension and its end (DOMAIN.md M1). */
export class MembershipService {
  constructor(private readonly parts: MembershipParts) {}

  async approveMember(viewer: Viewer | null, input: AboutMember): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    return this.parts.changes.decide({
      ...{ me, operation: 'approveMember', input },
      kind: DecisionKind.APPROVED,
      decide: (member) => {
        assertCanApprove(member.status);
        return { ...member, status: MemberStatus.ACTIVE };
      },
    });
  }

  /** A suspension of somebody suspended changes its end. */
  async suspendMember(viewer: Viewer | null, input: SuspendMember): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    const reason = parseText('input.reason', input.reason, { max: MAX_REASON, rule: 'M1' });
    const until = parseSuspensionEnd(input.until, this.parts.clock());
    return this.parts.changes.decide({
      ...{ me, operation: 'suspendMember', input },
      kind: DecisionKind.SUSPENDED,
      reason,
      until,
      decide: (member) => {
        assertCanMove(member.status, MemberStatus.SUSPENDED);
        return { ...member, status: MemberStatus.SUSPENDED, suspendedUntil: until };
      },
      permit: ({ grantedRole }) => assertNotAbove(me, grantedRole),
      follow: ({ tx, record }) => this.parts.seats.releaseSeatsOf(tx, record, input.memberId),
    });
  }

  async reinstateMember(viewer: Viewer | null, input: AboutMember): Promise<MemberOutcome> {
    const me = requireStaff(viewer);
    return this.parts.changes.decide({
      ...{ me, operation: 'reinstateMember', input },
      kind: DecisionKind.REINSTATED,
      decide: (member) => {
        assertCanReinstate(member.status);
        return reinstated(member);
      },
      permit: ({ grantedRole }) => assertNotAbove(me, grantedRole),
    });
  }

  /** Ends the suspensions whose time is over, one transaction each, until none is left or `signal` stops it. */
  async endSuspensionsOver(signal: AbortSignal): Promise<void> {
    const { members, clock } = this.parts;
    while (!signal.aborted) {
      const over = await members.findSuspensionsOver(clock(), BATCH);
      for (const { id } of over) if (!signal.aborted) await this.endSuspension(id);
      if (over.length < BATCH) break;
    }
  }

  private async endSuspension(memberId: string): Promise<void> {
    const { unitOfWork, members, clock } = this.parts;
    await unitOfWork.run(null, async (tx, record) => {
      const member = await members.findById(memberId, tx);
      const until = member?.status === MemberStatus.SUSPENDED ? member.suspendedUntil : null;
      if (!member || until === null || until > clock()) return {};
      await members.update(tx, member, reinstated(member));
      record(RIGHTS_TOPIC, { kind: DecisionKind.REINSTATED, subjects: { memberId } });
      return {};
    });
  }
}

function reinstated(member: MemberRecord): MemberRecord {
  return { ...member, status: MemberStatus.ACTIVE, suspendedUntil: null };
}
