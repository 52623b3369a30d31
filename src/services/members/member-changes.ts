import type { Transaction } from '../../database/transaction';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { notFound } from '../../domain/domain-error';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import type { MemberDecision } from '../../domain/members/member-decision';
import { assertAdminRemains, isActiveAdmin } from '../../domain/members/role-rules';
import type { Outcome } from '../../domain/outcome';
import type { MemberViewer } from '../../domain/viewer';
import type { RecordActivity } from '../../live/activity-recorder';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { DecisionModel } from '../../models/members/decision.model';
import type { MemberModel } from '../../models/members/member.model';
import type { Retryable } from '../retryable';

export interface MemberOutcome extends Outcome {
  readonly memberId: string;
}

/** What a decision about a member is made in. */
interface DecisionScope {
  readonly tx: Transaction;
  readonly record: RecordActivity;
}

/** Names the member whom a mutation is about. */
export interface AboutMember extends Retryable {
  readonly memberId: string;
}

/** A decision of staff: who makes it, by which mutation, and what becomes of the member. */
export interface DecisionRequest
  extends Pick<MemberDecision, 'kind'>,
    Partial<Pick<MemberDecision, 'reason' | 'until'>> {
  readonly me: MemberViewer;
  readonly operation: string;
  readonly input: AboutMember;
  /** Gives the member as decided, the very same one where nothing changes. Throws before any write. */
  decide(member: MemberRecord, scope: DecisionScope): MemberRecord | Promise<MemberRecord>;
  /** Asked last, when the decision could be carried out. Throws before any write. */
  permit?(member: MemberRecord): void;
  /** What else follows, in the same transaction. */
  follow?(scope: DecisionScope): Promise<void>;
}

export interface MemberChangesParts {
  readonly unitOfWork: UnitOfWork;
  readonly members: MemberModel;
  readonly decisions: DecisionModel;
  readonly clock: () => Date;
}

/**
 * Staff's decisions about members: the change, why it was made and its activity on the stream of rights,
 * in one transaction. Two of them at once conflict on that stream's document and the later one decides anew,
 * so that two ADMINs can't demote each other (DOMAIN.md M9).
 */
export class MemberChanges {
  constructor(private readonly parts: MemberChangesParts) {}

  async decide(request: DecisionRequest): Promise<MemberOutcome> {
    const { unitOfWork, members, decisions, clock } = this.parts;
    const { me, operation, input, kind, reason = null, until = null } = request;
    const { memberId } = input;
    const deciderId = me.memberId;
    return unitOfWork.run(command(me, operation, input), async (tx, record) => {
      const scope = { tx, record };
      const before = await members.findById(memberId, tx);
      if (!before || before.status === MemberStatus.ERASED) throw notFound('input.memberId');
      const after = await request.decide(before, scope);
      if (after === before) return { memberId };
      await this.assertAdminRemains(tx, before, after);
      request.permit?.(before);
      await members.update(tx, before, after);
      const decidedAt = clock();
      await decisions.insert(tx, { memberId, deciderId, kind, reason, until, decidedAt });
      await request.follow?.(scope);
      record(RIGHTS_TOPIC, { kind, subjects: { memberId } });
      return { memberId };
    });
  }

  private async assertAdminRemains(
    tx: Transaction,
    before: MemberRecord,
    after: MemberRecord,
  ): Promise<void> {
    if (!isActiveAdmin(before) || isActiveAdmin(after)) return;
    assertAdminRemains(before, await this.parts.members.countActiveAdmins(tx));
  }
}
