import type { Model, Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import { requireNodeId } from '../node-id';
import type { MemberDocument } from './member.document';
import type { MemberModel } from './member.model';

/**
 * The blocks between members, kept on both of them: `hiddenMemberIds` alike on either side, so that one
 * read of a viewer tells everybody to hide, and `blockedMemberIds` on the side that placed it (M7).
 */
export class BlockModel {
  private readonly members: Model<MemberDocument>;

  constructor({ model }: MemberModel) {
    this.members = model;
  }

  /** True where it hides the two from each other, who were not hidden before. */
  async place(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const blocker = requireNodeId('Member', blockerId);
    const blocked = requireNodeId('Member', blockedId);
    await this.members.updateOne(
      { _id: blocker },
      { $addToSet: { blockedMemberIds: blocked, hiddenMemberIds: blocked } },
      { session: tx },
    );
    return this.hide(tx, blocked, blocker);
  }

  /** True where the two see each other again: there was a block, and the other one has none. */
  async lift(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const blocker = requireNodeId('Member', blockerId);
    const blocked = requireNodeId('Member', blockedId);
    const { modifiedCount } = await this.members.updateOne(
      { _id: blocker, blockedMemberIds: blocked },
      { $pull: { blockedMemberIds: blocked } },
      { session: tx },
    );
    if (modifiedCount === 0) return false;
    // Both are written before the other one's block is looked for: of two who lift theirs at once, the second looks again.
    await this.show(tx, blocker, blocked);
    await this.show(tx, blocked, blocker);
    if (!(await this.hasPlaced(tx, blockedId, blockerId))) return true;
    await this.hide(tx, blocker, blocked);
    await this.hide(tx, blocked, blocker);
    return false;
  }

  private async hasPlaced(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const filter = {
      _id: requireNodeId('Member', blockerId),
      blockedMemberIds: requireNodeId('Member', blockedId),
    };
    return (await this.members.exists(filter).session(tx)) !== null;
  }

  /** False where they were hidden already. */
  private async hide(
    tx: Transaction,
    from: Types.ObjectId,
    whom: Types.ObjectId,
  ): Promise<boolean> {
    const { modifiedCount } = await this.members.updateOne(
      { _id: from },
      { $addToSet: { hiddenMemberIds: whom } },
      { session: tx },
    );
    return modifiedCount > 0;
  }

  private async show(tx: Transaction, to: Types.ObjectId, whom: Types.ObjectId): Promise<void> {
    await this.members.updateOne(
      { _id: to },
      { $pull: { hiddenMemberIds: whom } },
      { session: tx },
    );
  }
}
