import { decodeDocument } from '../values/decode-document';
import { Catalog, readyIndexes } from './catalog';
import { unseal } from './checksum';
import { indexEntriesOf, storedEntry } from './index-entries';
import { entriesOf, prefixEnd, type Writer } from './key-value';
import { identKey, recordIdOf } from './keys';

/** Format 2: index entries tell whether their keys are legible. The documents are read once to mark those that are not. */
export function markIllegibleEntries(writer: Writer): void {
  for (const collection of Catalog.load(writer).list()) {
    const low = identKey(collection.ident);
    for (const { key, value } of entriesOf(writer, 'records', { low, high: prefixEnd(low) })) {
      const document = decodeDocument(unseal(value));
      for (const index of readyIndexes(collection))
        for (const entry of indexEntriesOf(index, document).entries) {
          if (entry.isLegible) continue;
          const stored = storedEntry(index, entry, recordIdOf(key));
          writer.put('entries', stored.key, stored.value);
        }
    }
  }
}
