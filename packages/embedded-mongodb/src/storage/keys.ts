/** Identity of a collection or an index; never used twice. */
export type Ident = number;
/** Place of a document in its collection: rises with each insert. */
export type RecordId = number;

/** A point in the history of all writes: seconds of the clock × 2²⁰ + a count, so it is a Timestamp too. */
export type Sequence = number;

export function identKey(ident: Ident): Buffer {
  const key = Buffer.allocUnsafe(4);
  key.writeUInt32BE(ident);
  return key;
}

export function recordKey(ident: Ident, recordId: RecordId): Buffer {
  const key = Buffer.allocUnsafe(10);
  key.writeUInt32BE(ident);
  key.writeUIntBE(recordId, 4, 6);
  return key;
}

export function recordIdOf(key: Buffer): RecordId {
  return key.readUIntBE(key.length - 6, 6);
}

export function recordIdBytes(recordId: RecordId): Buffer {
  const bytes = Buffer.allocUnsafe(6);
  bytes.writeUIntBE(recordId, 0, 6);
  return bytes;
}

export function sequenceBytes(sequence: Sequence): Buffer {
  const bytes = Buffer.allocUnsafe(8);
  bytes.writeBigUInt64BE(BigInt(sequence));
  return bytes;
}

export function sequenceOf(bytes: Buffer): Sequence {
  return Number(bytes.readBigUInt64BE());
}
