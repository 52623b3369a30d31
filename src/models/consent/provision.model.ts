import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Provision, ProvisionRecord } from '../../domain/consent/provision';
import type { Page, PageRequest } from '../../domain/page';
import { appendOnly } from '../append-only';
import { pageByKeyset } from '../keyset';
import { decodeNodeId, encodeNodeId, newObjectId, requireNodeId } from '../node-id';

type Id = 'id' | 'apiKeyId' | 'memberId' | 'consentId';

interface ProvisionDocument extends Omit<ProvisionRecord, Id> {
  _id: Types.ObjectId;
  digest: string;
  apiKeyId: Types.ObjectId;
  memberId: Types.ObjectId;
  consentId: Types.ObjectId;
}

/** Whose records are asked for; null: of anybody, of any partner. */
export interface ProvisionFilter {
  readonly memberId: string | null;
  readonly apiKeyId: string | null;
}

/** What was given to third parties. It offers no way to change a record, nor to delete one within its term (DOMAIN.md X2). */
export class ProvisionModel {
  readonly model: Model<ProvisionDocument>;

  constructor(connection: Connection) {
    const { ObjectId } = Schema.Types;
    const schema = new Schema<ProvisionDocument>(
      {
        digest: { type: String, required: true },
        apiKeyId: { type: ObjectId, required: true },
        memberId: { type: ObjectId, required: true },
        consentId: { type: ObjectId, required: true },
        items: { type: [String], required: true },
        providedAt: { type: Date, required: true },
      },
      { collection: 'provision_records', strict: 'throw', versionKey: false, autoIndex: false },
    );
    appendOnly(schema);
    schema.index({ digest: 1 }, { unique: true });
    schema.index({ memberId: 1, providedAt: -1, _id: -1 });
    schema.index({ apiKeyId: 1, providedAt: -1, _id: -1 });
    schema.index({ providedAt: -1, _id: -1 });
    this.model = connection.model<ProvisionDocument>('ProvisionRecord', schema);
  }

  /** Adds those that are not there yet. */
  async add(provisions: readonly Provision[]): Promise<void> {
    const documents = provisions.map(({ apiKeyId, memberId, consentId, items, ...provision }) => ({
      ...provision,
      _id: newObjectId(),
      apiKeyId: requireNodeId('ApiKey', apiKeyId),
      memberId: requireNodeId('Member', memberId),
      consentId: requireNodeId('Consent', consentId),
      items: [...items],
    }));
    try {
      await this.model.insertMany(documents, { ordered: false, lean: true });
    } catch (fault) {
      if ((fault as { code?: unknown }).code !== DUPLICATE_KEY) throw fault;
    }
  }

  /** Deletes what was given before a moment, some at a time, until all is gone or `signal` stops it; gives how many. */
  async forget(before: Date, signal: AbortSignal): Promise<number> {
    let forgotten = 0;
    for (let portion = FORGET_PORTION; portion === FORGET_PORTION && !signal.aborted; ) {
      const oldest = await this.model
        .find({ providedAt: { $lt: before } }, { _id: 1 })
        .sort({ providedAt: 1, _id: 1 })
        .limit(FORGET_PORTION)
        .lean<{ _id: Types.ObjectId }[]>();
      // Past the model, which refuses everybody else.
      await this.model.collection.deleteMany({ _id: { $in: oldest.map(({ _id }) => _id) } });
      portion = oldest.length;
      forgotten += portion;
    }
    return forgotten;
  }

  /** Newest first. */
  page(
    { memberId, apiKeyId }: ProvisionFilter,
    request: PageRequest,
  ): Promise<Page<ProvisionRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: {
        ...(memberId !== null && { memberId: decodeNodeId('Member', memberId) ?? newObjectId() }),
        ...(apiKeyId !== null && { apiKeyId: decodeNodeId('ApiKey', apiKeyId) ?? newObjectId() }),
      },
      order: [
        { path: 'providedAt', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'provisions',
      toRecord,
    });
  }
}

const DUPLICATE_KEY = 11_000;
const FORGET_PORTION = 1000;

function toRecord({ _id, digest, ...document }: ProvisionDocument): ProvisionRecord {
  const { apiKeyId, memberId, consentId } = document;
  return {
    ...document,
    id: encodeNodeId('ProvisionRecord', _id),
    apiKeyId: encodeNodeId('ApiKey', apiKeyId),
    memberId: encodeNodeId('Member', memberId),
    consentId: encodeNodeId('Consent', consentId),
  };
}
