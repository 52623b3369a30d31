import { requireActiveMember } from '../../domain/access';
import { RIGHTS_TOPIC } from '../../domain/activity';
import { badInput, notFound } from '../../domain/domain-error';
import { MemberStatus } from '../../domain/members/member';
import { BlockChange } from '../../domain/members/member-decision';
import type { Outcome } from '../../domain/outcome';
import type { MemberViewer, Viewer } from '../../domain/viewer';
import { command } from '../../live/command';
import type { UnitOfWork } from '../../live/unit-of-work';
import type { BlockModel } from '../../models/members/block.model';
import type { MemberModel } from '../../models/members/member.model';
import { isNodeId } from '../../models/node-id';
import type { AboutMember } from './member-changes';

export interface BlockOutcome extends Outcome {
  readonly blocked: boolean;
}

/**
 * Blocks between members: mutual, silent, everywhere (DOMAIN.md M7). The answer is the same whether the other one is there, may be seen, or has
 * placed a block first: somebody who was blocked can block as well, and learns nothing by it (X6).
 */
export class BlockService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MemberModel,
    private readonly blocks: BlockModel,
  ) {}

  /** Blocking twice says no more than blocking once. Throws NOT_FOUND for what is no member's id. */
  async blockMember(viewer: Viewer | null, input: AboutMember): Promise<BlockOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = input;
    if (memberId === me.memberId) throw badInput('input.memberId', 'ONESELF', { rule: 'M7' });
    assertMemberId(memberId);
    return this.unitOfWork.run(command(me, 'blockMember', input), async (tx, record) => {
      const member = await this.members.findById(memberId, tx);
      const isThere = member !== null && member.status !== MemberStatus.ERASED;
      if (isThere && (await this.blocks.place(tx, me.memberId, memberId)))
        record(RIGHTS_TOPIC, change(BlockChange.BLOCKED, me, memberId));
      return { blocked: true };
    });
  }

  /** Lifting no block says no more than lifting one. Throws NOT_FOUND for what is no member's id. */
  async unblockMember(viewer: Viewer | null, input: AboutMember): Promise<BlockOutcome> {
    const me = requireActiveMember(viewer);
    const { memberId } = input;
    assertMemberId(memberId);
    return this.unitOfWork.run(command(me, 'unblockMember', input), async (tx, record) => {
      if (await this.blocks.lift(tx, me.memberId, memberId))
        record(RIGHTS_TOPIC, change(BlockChange.UNBLOCKED, me, memberId));
      return { blocked: false };
    });
  }
}

function assertMemberId(id: string): void {
  if (!isNodeId('Member', id)) throw notFound('input.memberId');
}

function change(kind: string, me: MemberViewer, otherMemberId: string) {
  return { kind, subjects: { memberId: me.memberId, otherMemberId } };
}
