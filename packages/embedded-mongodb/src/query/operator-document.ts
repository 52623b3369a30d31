import type { Document } from '../values/value';

/** Is a value conditions rather than a literal: it begins with `$`, and is no DBRef. */
export function isOperatorDocument(value: Document): boolean {
  const first = value.keys().next();
  if (first.done || !first.value.startsWith('$')) return false;
  return !(value.has('$ref') && value.has('$id'));
}

/** Operators that stand beside fields: a `$elemMatch` that begins with one looks at documents. */
export const pathlessOperators: ReadonlySet<string> = new Set([
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$jsonSchema',
  '$comment',
  '$where',
  '$text',
  '$alwaysTrue',
  '$alwaysFalse',
  '$sampleRate',
  '$ref',
  '$id',
  '$db',
]);
