import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { ConsentRecord } from '../../domain/consent/consent';
import type { Page, PageRequest } from '../../domain/page';
import { appendOnly } from '../append-only';
import { pageByKeyset } from '../keyset';
import { encodeNodeId, newObjectId, requireNodeId } from '../node-id';

interface ConsentDocument extends Omit<ConsentRecord, 'id' | 'memberId'> {
  _id: Types.ObjectId;
  memberId: Types.ObjectId;
}

/** The ledger of consents. It offers no way to change an entry (DOMAIN.md X1). */
export class ConsentModel {
  private readonly model: Model<ConsentDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<ConsentDocument>(
      {
        memberId: { type: Schema.Types.ObjectId, required: true },
        purpose: { type: String, required: true },
        given: { type: Boolean, required: true },
        policyVersion: { type: String, required: true },
        channel: { type: String, required: true },
        recordedAt: { type: Date, required: true },
      },
      { collection: 'consents', strict: 'throw', versionKey: false, autoIndex: false },
    );
    appendOnly(schema);
    schema.index({ memberId: 1, recordedAt: -1, _id: -1 });
    this.model = connection.model<ConsentDocument>('Consent', schema);
  }

  newId(): string {
    return encodeNodeId('Consent', newObjectId());
  }

  async insert(tx: Transaction, { id, memberId, ...consent }: ConsentRecord): Promise<void> {
    const document = {
      ...consent,
      _id: requireNodeId('Consent', id),
      memberId: requireNodeId('Member', memberId),
    };
    await this.model.insertMany([document], { session: tx, lean: true });
  }

  async findById(id: string): Promise<ConsentRecord | null> {
    const document = await this.model
      .findOne({ _id: requireNodeId('Consent', id) })
      .lean<ConsentDocument>();
    return document && toRecord(document);
  }

  /** One member's entries, newest first. */
  page(memberId: string, request: PageRequest): Promise<Page<ConsentRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: { memberId: requireNodeId('Member', memberId) },
      order: [
        { path: 'recordedAt', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'consents',
      toRecord,
    });
  }
}

function toRecord({ _id, memberId, ...consent }: ConsentDocument): ConsentRecord {
  return {
    ...consent,
    id: encodeNodeId('Consent', _id),
    memberId: encodeNodeId('Member', memberId),
  };
}
