import { type Document, isDocument, type Value } from '../../values/value';

/** Copies a document with a value at a path; documents that are missing above it are made. */
export function setAt(
  document: Document,
  path: readonly string[],
  value: Value | undefined,
): Document {
  const copy = new Map(document);
  const [name, ...rest] = path as [string, ...string[]];
  if (rest.length > 0) {
    const child = copy.get(name);
    copy.set(name, setAt(isDocument(child) ? child : new Map(), rest, value));
  } else if (value === undefined) copy.delete(name);
  else copy.set(name, value);
  return copy;
}
