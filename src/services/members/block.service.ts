import type { Transaction } from '../../database/transaction';
import { requireActiveMember } from '../../domain/access';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { badInput, notFound } from '../../domain/domain-error';
import { type MemberRecord, MemberStatus } from '../../domain/members/member';
import { BlockChange } from '../../domain/members/member-decision';
import type { Outcome } from '../../domain/outcome';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { BlockModel } from '../../models/members/block.model';
import type { MemberModel } from '../../models/members/member.model';
import type { AboutMember } from './member-changes';

export interface BlockOutcome extends Outcome {
  readonly blocked: boolean;
}

/** Blocks between members: mutual, silent, everywhere (DOMAIN.md M7). */
export class BlockService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MemberModel,
    private readonly blocks: BlockModel,
  ) {}

  /**
   * Blocking twice says no more than blocking once. Throws NOT_FOUND alike for nobody and for whom the viewer may not see: whoever
   * has blocked the viewer first can't be told from somebody who has left (M7, X6).
   */
  async blockMember(viewer: Viewer | null, input: AboutMember): Promise<BlockOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = input;
    if (memberId === me.memberId) throw badInput('input.memberId', 'ONESELF', { rule: 'M7' });
    return this.unitOfWork.run(command(me, 'blockMember', input), async (tx, record) => {
      const member = await this.members.findById(memberId, tx);
      if (!member || member.status !== MemberStatus.ACTIVE) throw notFound('input.memberId');
      await this.assertNotHidden(tx, me, member);
      if (await this.blocks.place(tx, me.memberId, memberId))
        record(RIGHTS_TOPIC, change(BlockChange.BLOCKED, me, memberId));
      return { blocked: true };
    });
  }

  /** Throws NOT_FOUND alike for nobody and for who is hidden from members, unless the viewer has blocked them (X6). */
  async unblockMember(viewer: Viewer | null, input: AboutMember): Promise<BlockOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = input;
    return this.unitOfWork.run(command(me, 'unblockMember', input), async (tx, record) => {
      const member = await this.members.findById(memberId, tx);
      if (!member) throw notFound('input.memberId');
      if (await this.blocks.lift(tx, me.memberId, memberId))
        record(RIGHTS_TOPIC, change(BlockChange.UNBLOCKED, me, memberId));
      else if (member.status !== MemberStatus.ACTIVE) throw notFound('input.memberId');
      else await this.assertNotHidden(tx, me, member);
      return { blocked: false };
    });
  }

  /** The member's own record tells: the viewer's was read before this transaction. */
  private async assertNotHidden(
    tx: Transaction,
    { memberId }: MemberViewer,
    { id, hiddenMemberIds }: MemberRecord,
  ): Promise<void> {
    if (!hiddenMemberIds.includes(memberId)) return;
    if (!(await this.blocks.hasPlaced(tx, memberId, id))) throw notFound('input.memberId');
  }
}

function change(kind: string, me: MemberViewer, otherMemberId: string) {
  return { kind, subjects: { memberId: me.memberId, otherMemberId } };
}
