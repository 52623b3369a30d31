import type { Connection, Model, QueryFilter } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { DirectoryScope } from '../../domain/members/directory';
import { type MemberRecord, MemberStatus, Role } from '../../domain/members/member';
import type { Page, PageRequest } from '../../domain/page';
import { difference } from '../difference';
import { type OrderPart, pageByKeyset } from '../keyset';
import { decodeNodeId, decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';
import {
  type MemberDocument,
  memberSchema,
  toMemberChange,
  toMemberDocument,
  toMemberRecord,
} from './member.document';

/** By reading, as the key has it (DOMAIN.md M8). */
const DIRECTORY_ORDER: readonly OrderPart[] = [
  { path: 'sortKey', direction: 1 },
  { path: '_id', direction: 1 },
];
const RECORD = { searchKeys: 0, blockedMemberIds: 0 } as const;

/** The people of the network, in every status. */
export class MemberModel {
  readonly model: Model<MemberDocument>;

  constructor(connection: Connection) {
    this.model = connection.model<MemberDocument>('Member', memberSchema.clone());
  }

  newId(): string {
    return encodeNodeId('Member', newObjectId());
  }

  async findById(id: string, tx?: Transaction): Promise<MemberRecord | null> {
    const _id = decodeNodeId('Member', id);
    return _id && this.findOne({ _id }, tx);
  }

  /** By the address as `emailKey` folds it. */
  findByEmailKey(emailKey: string, tx?: Transaction): Promise<MemberRecord | null> {
    return this.findOne({ emailKey }, tx);
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<MemberRecord[]> {
    const _ids = decodeNodeIds('Member', ids);
    if (_ids.length === 0) return [];
    const members = await this.model
      .find({ _id: { $in: _ids } }, RECORD)
      .session(tx ?? null)
      .batchSize(_ids.length + 1)
      .lean<MemberDocument[]>();
    return members.map(toMemberRecord);
  }

  /** Those that are there, in no order, by their addresses as `emailKey` folds them. */
  async findByEmailKeys(emailKeys: readonly string[], tx?: Transaction): Promise<MemberRecord[]> {
    const members = await this.model
      .find({ emailKey: { $in: [...emailKeys] } }, RECORD)
      .session(tx ?? null)
      .batchSize(emailKeys.length + 1)
      .lean<MemberDocument[]>();
    return members.map(toMemberRecord);
  }

  pageOfDirectory(scope: DirectoryScope, request: PageRequest): Promise<Page<MemberRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: directoryFilter(scope),
      order: DIRECTORY_ORDER,
      request,
      cursorKind: 'members',
      toRecord: toMemberRecord,
      projection: RECORD,
    });
  }

  /** True before the first member. */
  async isEmpty(): Promise<boolean> {
    return (await this.model.exists({})) === null;
  }

  countActiveAdmins(tx?: Transaction): Promise<number> {
    return this.model
      .countDocuments({ grantedRole: Role.ADMIN, status: MemberStatus.ACTIVE })
      .session(tx ?? null)
      .exec();
  }

  /** Members whose suspension is over, the earliest first. */
  async findSuspensionsOver(now: Date, limit: number): Promise<MemberRecord[]> {
    const members = await this.model
      .find({ status: MemberStatus.SUSPENDED, suspendedUntil: { $gt: EVER, $lte: now } }, RECORD)
      .sort({ suspendedUntil: 1 })
      .limit(limit)
      .lean<MemberDocument[]>();
    return members.map(toMemberRecord);
  }

  async insert(tx: Transaction, member: MemberRecord): Promise<void> {
    await this.insertMany([member], tx);
  }

  async insertMany(members: readonly MemberRecord[], tx?: Transaction): Promise<void> {
    if (members.length === 0) return;
    await this.model.insertMany(members.map(toMemberDocument), { session: tx ?? null, lean: true });
  }

  /** Writes what differs between what a member was and is; blocks are written by `BlockModel` alone. */
  async update(tx: Transaction, before: MemberRecord, after: MemberRecord): Promise<void> {
    const change = difference(toMemberChange(before), toMemberChange(after));
    if (Object.keys(change).length === 0) return;
    const _id = requireNodeId('Member', after.id);
    await this.model.updateOne({ _id }, { $set: change }, { session: tx });
  }

  /** Lets partners be shown a member from this consent on, or no more (null). */
  async setPartnerConsent(tx: Transaction, id: string, consentId: string | null): Promise<void> {
    await this.model.updateOne(
      { _id: requireNodeId('Member', id) },
      {
        $set: {
          partnerConsentId: consentId === null ? null : requireNodeId('Consent', consentId),
        },
      },
      { session: tx },
    );
  }

  private async findOne(
    filter: QueryFilter<MemberDocument>,
    tx?: Transaction,
  ): Promise<MemberRecord | null> {
    const member = await this.model
      .findOne(filter, RECORD)
      .session(tx ?? null)
      .lean<MemberDocument>();
    return member && toMemberRecord(member);
  }
}

/** No suspension without an end is after it. */
const EVER = new Date(0);

function directoryFilter({
  statuses,
  hiddenMemberIds,
  sharedOnly,
  search,
}: DirectoryScope): QueryFilter<MemberDocument> {
  const [status] = statuses;
  return {
    status: statuses.length === 1 && status ? status : { $in: [...statuses] },
    ...(search && { searchKeys: { [search.match === 'ALL' ? '$all' : '$in']: [...search.keys] } }),
    ...(sharedOnly && { partnerConsentId: { $ne: null } }),
    ...(hiddenMemberIds.size > 0 && {
      _id: { $nin: decodeNodeIds('Member', [...hiddenMemberIds]) },
    }),
  };
}
