import type { KeyValue } from '../storage/key-value';
import type { Ident } from '../storage/keys';
import { readRecord, recallRecord } from '../storage/records';
import { recordOfEntry } from '../storage/stored-entry';
import { Found } from './found';
import type { IndexScan } from './plan';
import { readCovered } from './read-covered';
import type { Run } from './run';

/** Documents that are likely to be read again soon: a long scan's later ones would push them out. */
const shortRead = 100;

/** Reads a covered scan's fields from an entry, or from its document where the key does not tell them. */
export function readEntry(
  ident: Ident,
  scan: IndexScan,
  entry: KeyValue,
  run: Run,
): Found | undefined {
  const covered = readCovered(scan, entry);
  return covered ? new Found(recordOfEntry(entry), covered) : readDocument(ident, entry, run);
}

/** Reads the document that an entry points to; none where it is gone meanwhile. */
export function readDocument(ident: Ident, entry: KeyValue, run: Run): Found | undefined {
  const recordId = recordOfEntry(entry);
  const read = run.stats.docsExamined < shortRead ? recallRecord : readRecord;
  const bytes = read(run.source.reader, ident, recordId);
  if (!bytes) return undefined;
  run.stats.docsExamined++;
  return new Found(recordId, bytes);
}
