import { unseal } from './checksum';
import type { Reader } from './key-value';
import { type Ident, type RecordId, recordKey } from './keys';

/** Reads a document's BSON bytes, which nobody may change. */
export function readRecord(reader: Reader, ident: Ident, recordId: RecordId): Buffer | undefined {
  const sealed = reader.get('records', recordKey(ident, recordId));
  return sealed && unseal(sealed);
}

/** Reads a document that other short reads are likely to ask for as well. */
export function recallRecord(reader: Reader, ident: Ident, recordId: RecordId): Buffer | undefined {
  const read = () => readRecord(reader, ident, recordId);
  return reader.cache ? reader.cache.record(ident, recordId, read) : read();
}
