import { isIndex } from '../values/field-path';
import { type Document, isDocument, type Value } from '../values/value';

/**
 * Spells out the paths of an update's description in which a number is the name of a field, not the index of an
 * array: each as its parts, indexes as numbers.
 */
export function disambiguatedPaths(
  description: Document,
  before: Document,
  after: Document,
): Document {
  const result: Document = new Map();
  const note = (path: string, document: Document) => {
    const parts = partsOf(path, document);
    if (parts) result.set(path, parts);
  };
  const updated = description.get('updatedFields');
  if (isDocument(updated)) for (const path of updated.keys()) note(path, after);
  const removed = description.get('removedFields');
  if (Array.isArray(removed)) for (const path of removed) note(String(path), before);
  return result;
}

function partsOf(path: string, document: Document): Value[] | undefined {
  let value: Value | undefined = document;
  let isAmbiguous = false;
  const parts = path.split('.').map((part): Value => {
    const holder: Value | undefined = value;
    if (Array.isArray(holder)) {
      value = holder[Number(part)];
      return Number(part);
    }
    if (isIndex(part)) isAmbiguous = true;
    value = isDocument(holder) ? holder.get(part) : undefined;
    return part;
  });
  return isAmbiguous ? parts : undefined;
}
