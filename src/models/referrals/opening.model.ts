import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { Page, PageRequest } from '../../domain/page';
import type { OpeningRecord, OpeningStatus } from '../../domain/referrals/opening';
import { pageByKeyset } from '../keyset';
import { decodeNodeIds, encodeNodeId, newObjectId, requireNodeId } from '../node-id';

interface OpeningDocument {
  _id: Types.ObjectId;
  title: string;
  description: string;
  status: OpeningStatus;
  createdBy: Types.ObjectId;
  createdAt: Date;
}

/** The positions to fill, closed and filled ones included (DOMAIN.md R7). */
export class OpeningModel {
  readonly model: Model<OpeningDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<OpeningDocument>(
      {
        title: { type: String, required: true },
        description: { type: String, required: true },
        status: { type: String, required: true },
        createdBy: { type: Schema.Types.ObjectId, required: true },
        createdAt: { type: Date, required: true },
      },
      { collection: 'openings', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ createdAt: -1, _id: -1 });
    this.model = connection.model<OpeningDocument>('Opening', schema);
  }

  newId(): string {
    return encodeNodeId('Opening', newObjectId());
  }

  /** Those that are there, in no order. */
  async findByIds(ids: readonly string[], tx?: Transaction): Promise<OpeningRecord[]> {
    const openings = await this.model
      .find({ _id: { $in: decodeNodeIds('Opening', ids) } })
      .session(tx ?? null)
      .batchSize(ids.length + 1)
      .lean<OpeningDocument[]>();
    return openings.map(toRecord);
  }

  /** Newest first. */
  page(request: PageRequest): Promise<Page<OpeningRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: {},
      order: [
        { path: 'createdAt', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'openings',
      toRecord,
    });
  }

  async insertMany(tx: Transaction, openings: readonly OpeningRecord[]): Promise<void> {
    if (openings.length === 0) return;
    await this.model.insertMany(openings.map(toDocument), { session: tx });
  }

  async updateStatuses(tx: Transaction, openings: readonly OpeningRecord[]): Promise<void> {
    if (openings.length === 0) return;
    await this.model.bulkWrite(
      openings.map(({ id, status }) => ({
        updateOne: { filter: { _id: requireNodeId('Opening', id) }, update: { $set: { status } } },
      })),
      { session: tx },
    );
  }
}

function toDocument({ id, createdBy, ...rest }: OpeningRecord): OpeningDocument {
  return {
    ...rest,
    _id: requireNodeId('Opening', id),
    createdBy: requireNodeId('Member', createdBy),
  };
}

function toRecord({ _id, createdBy, ...rest }: OpeningDocument): OpeningRecord {
  return {
    ...rest,
    id: encodeNodeId('Opening', _id),
    createdBy: encodeNodeId('Member', createdBy),
  };
}
