import { type Connection, type Model, Schema, type Types } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import type { AuditEntry } from '../../domain/audit/audit-entry';
import type { Page, PageRequest } from '../../domain/page';
import { appendOnly } from '../append-only';
import { pageByKeyset } from '../keyset';
import { decodeNodeId, encodeNodeId, newObjectId } from '../node-id';

interface AuditDocument extends Omit<AuditEntry, 'id' | 'actorId' | 'subjectIds'> {
  _id: Types.ObjectId;
  actorId: Types.ObjectId | null;
  subjectIds: string[];
}

/** Which entries are asked for; null: all of them. */
export interface AuditFilter {
  readonly actorId: string | null;
  readonly subjectId: string | null;
}

/** The trail of staff actions. It offers no way to change or delete an entry (DOMAIN.md X7). */
export class AuditModel {
  readonly model: Model<AuditDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<AuditDocument>(
      {
        at: { type: Date, required: true },
        actorId: { type: Schema.Types.ObjectId, default: null },
        action: { type: String, required: true },
        subjectIds: { type: [String], required: true },
        facts: { type: Schema.Types.Mixed, required: true },
      },
      {
        collection: 'audit_entries',
        strict: 'throw',
        versionKey: false,
        autoIndex: false,
        minimize: false,
      },
    );
    appendOnly(schema);
    schema.index({ at: -1, _id: -1 });
    schema.index({ actorId: 1, at: -1, _id: -1 });
    schema.index({ subjectIds: 1, at: -1, _id: -1 });
    this.model = connection.model<AuditDocument>('AuditEntry', schema);
  }

  async insertMany(tx: Transaction, entries: readonly Omit<AuditEntry, 'id'>[]): Promise<void> {
    if (entries.length === 0) return;
    const documents = entries.map(({ actorId, subjectIds, ...entry }) => ({
      ...entry,
      _id: newObjectId(),
      actorId: actorId === null ? null : decodeNodeId('Member', actorId),
      subjectIds: [...subjectIds],
    }));
    await this.model.insertMany(documents, { session: tx, lean: true });
  }

  /** Newest first. */
  page({ actorId, subjectId }: AuditFilter, request: PageRequest): Promise<Page<AuditEntry>> {
    return pageByKeyset({
      model: this.model,
      filter: {
        ...(actorId !== null && { actorId: decodeNodeId('Member', actorId) ?? newObjectId() }),
        ...(subjectId !== null && { subjectIds: subjectId }),
      },
      order: [
        { path: 'at', direction: -1 },
        { path: '_id', direction: -1 },
      ],
      request,
      cursorKind: 'audit',
      toRecord,
    });
  }
}

function toRecord({ _id, actorId, ...entry }: AuditDocument): AuditEntry {
  return {
    ...entry,
    id: encodeNodeId('AuditEntry', _id),
    actorId: actorId && encodeNodeId('Member', actorId),
  };
}
