import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import { type ApiKeyRecord, daysBetween } from '../../domain/auth/api-key';
import type { ApiScope } from '../../domain/auth/api-scope';
import type { Page, PageRequest } from '../../domain/page';
import { pageByKeyset } from '../keyset';
import { decodeNodeId, encodeNodeId, newObjectId } from '../node-id';

interface ApiKeyDocument {
  _id: Types.ObjectId;
  prefix: string;
  secretHash: string;
  label: string;
  scopes: ApiScope[];
  createdAt: Date;
  days?: number;
  expiresAt: Date;
  revokedAt: Date | null;
  lastUsedAt: Date | null;
}

/** A record with what is checked when the key is used, and shown to nobody. */
export interface StoredApiKey extends ApiKeyRecord {
  readonly secretHash: string;
}

/** The keys of partners, found by their prefix (DOMAIN.md X9). */
export class ApiKeyModel {
  readonly model: Model<ApiKeyDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<ApiKeyDocument>(
      {
        prefix: { type: String, required: true },
        secretHash: { type: String, required: true },
        label: { type: String, required: true },
        scopes: { type: [String], required: true },
        createdAt: { type: Date, required: true },
        days: { type: Number },
        expiresAt: { type: Date, required: true },
        revokedAt: { type: Date, default: null },
        lastUsedAt: { type: Date, default: null },
      },
      { collection: 'api_keys', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ prefix: 1 }, { unique: true });
    this.model = connection.model<ApiKeyDocument>('ApiKey', schema);
  }

  async insert(key: Omit<StoredApiKey, 'id'>, tx: Transaction): Promise<ApiKeyRecord> {
    const document = { _id: newObjectId(), ...key, scopes: [...key.scopes] };
    await this.model.insertMany([document], { session: tx, lean: true });
    return toStored(document);
  }

  async findByPrefix(prefix: string): Promise<StoredApiKey | null> {
    const document = await this.model.findOne({ prefix }).lean<ApiKeyDocument>();
    return document && toStored(document);
  }

  async findById(id: string, tx?: Transaction): Promise<StoredApiKey | null> {
    const document = await this.model
      .findById(decodeNodeId('ApiKey', id))
      .session(tx ?? null)
      .lean<ApiKeyDocument>();
    return document && toStored(document);
  }

  /** Every key, oldest first; a company has tens of them. */
  async list(): Promise<ApiKeyRecord[]> {
    const documents = await this.model.find().sort({ _id: 1 }).lean<ApiKeyDocument[]>();
    return documents.map(toStored);
  }

  /** Newest first. */
  page(request: PageRequest): Promise<Page<ApiKeyRecord>> {
    return pageByKeyset({
      model: this.model,
      filter: {},
      order: [{ path: '_id', direction: -1 }],
      request,
      cursorKind: 'apiKeys',
      toRecord: toStored,
    });
  }

  async shorten(tx: Transaction, id: string, expiresAt: Date): Promise<void> {
    const _id = decodeNodeId('ApiKey', id);
    await this.model.updateOne({ _id }, { $set: { expiresAt } }, { session: tx });
  }

  async noteUse(id: string, at: Date): Promise<void> {
    await this.model.updateOne({ _id: decodeNodeId('ApiKey', id) }, { $max: { lastUsedAt: at } });
  }

  /** False where the key was revoked before, or is not there. */
  async revoke(tx: Transaction, id: string, now: Date): Promise<boolean> {
    const { modifiedCount } = await this.model.updateOne(
      { _id: decodeNodeId('ApiKey', id), revokedAt: null },
      { $set: { revokedAt: now } },
      { session: tx },
    );
    return modifiedCount === 1;
  }
}

/** Keys of before their use was noted have no `lastUsedAt`, and those of before their term was no `days`. */
function toStored({ _id, lastUsedAt, days, ...rest }: ApiKeyDocument): StoredApiKey {
  return {
    ...rest,
    id: encodeNodeId('ApiKey', _id),
    days: days ?? daysBetween(rest.createdAt, rest.expiresAt),
    lastUsedAt: lastUsedAt ?? null,
  };
}
