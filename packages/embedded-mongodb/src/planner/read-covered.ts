import type { KeyValue } from '../storage/key-value';
import { isLegibleEntry } from '../storage/stored-entry';
import { decodeIndexKey } from '../values/decode-index-key';
import { type Document, isDocument, type Value } from '../values/value';
import type { IndexScan } from './plan';

/** The bytes of a key that name its index. */
const identLength = 4;

/**
 * Reads a scan's covered fields from an entry, in the order of the index. Gives nothing where only the document can
 * tell: the key stands for several types, or a field may be null as well as missing, or has met an array by now.
 */
export function readCovered(
  { index, covered = [] }: IndexScan,
  entry: KeyValue,
): Document | undefined {
  const document: Document = new Map();
  if (covered.length === 0) return document;
  if (!isLegibleEntry(entry)) return undefined;
  const values = decodeIndexKey(entry.key, index.directions, identLength);
  for (const place of covered) {
    const value = values[place] ?? null;
    if (value === null || index.multikey[place]) return undefined;
    put(document, index.paths[place] as string, value);
  }
  return document;
}

function put(document: Document, path: string, value: Value): void {
  const dot = path.indexOf('.');
  if (dot < 0) {
    document.set(path, value);
    return;
  }
  const name = path.slice(0, dot);
  const below = document.get(name);
  const inner: Document = isDocument(below) ? below : new Map();
  document.set(name, inner);
  put(inner, path.slice(dot + 1), value);
}
