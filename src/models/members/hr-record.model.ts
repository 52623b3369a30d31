import { type Connection, type Model, Schema } from 'mongoose';
import type { Transaction } from '../../database/transaction';
import { emailKey } from '../../domain/email-address';
import type { HrRecord } from '../../domain/members/hr-record';
import { nameFields } from './name-fields';

interface HrRecordDocument extends Omit<HrRecord, 'employeeNumber'> {
  /** The employee number. */
  _id: string;
  emailKey: string | null;
  importedAt: Date;
}

const text = { type: String, default: null };

/** The imported roster; staff alone may read it (DOMAIN.md M10). */
export class HrRecordModel {
  private readonly model: Model<HrRecordDocument>;

  constructor(connection: Connection) {
    const schema = new Schema<HrRecordDocument>(
      {
        _id: String,
        name: nameFields,
        employment: { startedOn: text, endedOn: text, department: text, position: text },
        email: text,
        emailKey: text,
        importedAt: { type: Date, required: true },
      },
      { collection: 'hr_records', strict: 'throw', versionKey: false, autoIndex: false },
    );
    schema.index({ emailKey: 1 });
    this.model = connection.model<HrRecordDocument>('HrRecord', schema);
  }

  /** By employee number; those that are there. */
  async findMany(employeeNumbers: readonly string[], tx?: Transaction): Promise<HrRecord[]> {
    const found = await this.model
      .find({ _id: { $in: [...employeeNumbers] } })
      .session(tx ?? null)
      .batchSize(employeeNumbers.length)
      .lean<HrRecordDocument[]>();
    return found.map(toRecord);
  }

  async findByEmailKey(key: string, tx?: Transaction): Promise<HrRecord[]> {
    const found = await this.model
      .find({ emailKey: key })
      .session(tx ?? null)
      .lean<HrRecordDocument[]>();
    return found.map(toRecord);
  }

  async insertMany(tx: Transaction, records: readonly HrRecord[], importedAt: Date): Promise<void> {
    if (records.length === 0) return;
    const documents = records.map((record) => toDocument(record, importedAt));
    await this.model.insertMany(documents, { session: tx, lean: true });
  }

  /** Puts each record in the place of the one with its number. */
  async replaceMany(
    tx: Transaction,
    records: readonly HrRecord[],
    importedAt: Date,
  ): Promise<void> {
    if (records.length === 0) return;
    const writes = records.map((record) => {
      const { _id, ...replacement } = toDocument(record, importedAt);
      return { replaceOne: { filter: { _id }, replacement } };
    });
    await this.model.bulkWrite(writes, { session: tx });
  }
}

function toDocument({ employeeNumber, ...record }: HrRecord, importedAt: Date): HrRecordDocument {
  return {
    ...record,
    _id: employeeNumber,
    emailKey: record.email === null ? null : emailKey(record.email),
    importedAt,
  };
}

function toRecord({ _id, emailKey, importedAt, ...record }: HrRecordDocument): HrRecord {
  return { ...record, employeeNumber: _id };
}
