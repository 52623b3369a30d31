import { unseal } from './checksum';
import type { Reader } from './key-value';
import { type Ident, type RecordId, recordKey } from './keys';

/** Reads a document's BSON bytes. */
export function readRecord(reader: Reader, ident: Ident, recordId: RecordId): Buffer | undefined {
  const sealed = reader.get('records', recordKey(ident, recordId));
  return sealed && unseal(sealed);
}
