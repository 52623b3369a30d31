import { Decimal128 } from 'bson';
import { compareValues } from '../values/compare-values';
import { isDocument, typeOf, type Value } from '../values/value';

/** Are two values the same to the byte: types, field order and decimals' zeros count. */
export function isIdentical(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  const type = typeOf(a);
  if (type !== typeOf(b)) return false;
  if (isDocument(a) && isDocument(b)) return isIdenticalEntries([...a], [...b]);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => isIdentical(element, b[i]));
  }
  if (a instanceof Decimal128 && b instanceof Decimal128) {
    return Buffer.compare(a.bytes, b.bytes) === 0;
  }
  if (type === 'double') return Object.is(Number(a), Number(b));
  return compareValues(a, b) === 0;
}

function isIdenticalEntries(a: [string, Value][], b: [string, Value][]): boolean {
  return (
    a.length === b.length &&
    a.every(([name, value], i) => name === b[i]?.[0] && isIdentical(value, b[i]?.[1]))
  );
}
