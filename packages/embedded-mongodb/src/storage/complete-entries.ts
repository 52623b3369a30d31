import { decodeDocument } from '../values/decode-document';
import { Catalog, readyIndexes } from './catalog';
import { unseal } from './checksum';
import { indexEntriesOf } from './index-entries';
import { entriesOf, prefixEnd, type Writer } from './key-value';
import { identKey, recordIdOf } from './keys';
import { storedEntry } from './stored-entry';

/** Format 2: index entries have checksums and tell whether their keys are legible. All documents are read once for it. */
export function completeEntries(writer: Writer): void {
  for (const collection of Catalog.load(writer).list()) {
    const low = identKey(collection.ident);
    for (const { key, value } of entriesOf(writer, 'records', { low, high: prefixEnd(low) })) {
      const document = decodeDocument(unseal(value));
      for (const index of readyIndexes(collection))
        for (const entry of indexEntriesOf(index, document).entries) {
          const stored = storedEntry(index, entry, recordIdOf(key));
          writer.put('entries', stored.key, stored.value);
        }
    }
  }
}
