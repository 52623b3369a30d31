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

  /** False where it stands already. */
  async place(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const blocker = requireNodeId('Member', blockerId);
    const blocked = requireNodeId('Member', blockedId);
    const { modifiedCount } = await this.members.updateOne(
      { _id: blocker },
      { $addToSet: { blockedMemberIds: blocked, hiddenMemberIds: blocked } },
      { session: tx },
    );
    if (modifiedCount === 0) return false;
    await this.members.updateOne(
      { _id: blocked },
      { $addToSet: { hiddenMemberIds: blocker } },
      { session: tx },
    );
    return true;
  }

  /** False where there is none; the two stay hidden from each other while the other one's block stands. */
  async lift(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const blocker = requireNodeId('Member', blockerId);
    const blocked = requireNodeId('Member', blockedId);
    const { modifiedCount } = await this.members.updateOne(
      { _id: blocker, blockedMemberIds: blocked },
      { $pull: { blockedMemberIds: blocked } },
      { session: tx },
    );
    if (modifiedCount === 0) return false;
    if (!(await this.hasPlaced(tx, blockedId, blockerId))) {
      await this.show(tx, blocker, blocked);
      await this.show(tx, blocked, blocker);
    }
    return true;
  }

  async hasPlaced(tx: Transaction, blockerId: string, blockedId: string): Promise<boolean> {
    const filter = {
      _id: requireNodeId('Member', blockerId),
      blockedMemberIds: requireNodeId('Member', blockedId),
    };
    return (await this.members.exists(filter).session(tx)) !== null;
  }

  private async show(tx: Transaction, to: Types.ObjectId, whom: Types.ObjectId): Promise<void> {
    await this.members.updateOne(
      { _id: to },
      { $pull: { hiddenMemberIds: whom } },
      { session: tx },
    );
  }
}
