import { compareStrings } from './compare-values';
import { isDocument, type Value } from './value';

/** A value with the fields of its documents by name: two are equal where order does not count. */
export function unorderedForm(value: Value): Value {
  if (Array.isArray(value)) return value.map(unorderedForm);
  if (!isDocument(value)) return value;
  const fields = [...value].sort(([a], [b]) => compareStrings(a, b));
  return new Map(fields.map(([name, field]) => [name, unorderedForm(field)]));
}
