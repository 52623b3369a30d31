import { BSONRegExp, Double } from 'bson';
import { type Document, isDocument, type Value } from './value';

/**
 * Makes a document of an object literal: an integer within 32 bits becomes an int, any other
 * number a double; `undefined` fields are left out; values of the value form stay what they are.
 * Don't give it names that look like integers: JavaScript would put them first. Use a `Map`.
 */
export function documentOf(fields: object): Document {
  const document: Document = new Map();
  for (const [name, value] of Object.entries(fields)) {
    if (value !== undefined) document.set(name, toValue(value));
  }
  return document;
}

/** Makes a value of what JavaScript has, as `documentOf` says. */
export function toValue(value: unknown): Value {
  if (typeof value === 'number') return numberOf(value);
  if (Array.isArray(value)) return value.map(toValue);
  if (value instanceof RegExp) return regExpOf(value);
  if (isDocument(value)) return new Map([...value].map(([name, field]) => [name, toValue(field)]));
  if (isPlainObject(value)) return documentOf(value);
  return value as Value;
}

/** An int where the number is one, else a double. */
export function numberOf(number: number): number | Double {
  return (number | 0) === number && !Object.is(number, -0) ? number : new Double(number);
}

function regExpOf({ source, flags }: RegExp): BSONRegExp {
  return new BSONRegExp(source, flags.replace(/[^ims]/g, ''));
}

function isPlainObject(value: unknown): value is object {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

/**
 * Makes a JavaScript value of a value: documents become objects, doubles numbers, the rest stays.
 * For answers that are read by code, not stored: it loses number types and integer-like key order.
 */
export function plainOf(value: Value | undefined): unknown {
  if (Array.isArray(value)) return value.map(plainOf);
  if (isDocument(value)) {
    return Object.fromEntries([...value].map(([name, field]) => [name, plainOf(field)]));
  }
  return value instanceof Double ? value.value : value;
}
