import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import type { Collation } from './collation';
import { compareNumbers } from './compare-numbers';
import {
  type BsonType,
  type DbPointer,
  type Document,
  type Numeric,
  typeOf,
  type Value,
} from './value';

/** The order of types in MongoDB's comparison; types with one rank compare by value. */
export const typeRanks: Readonly<Record<BsonType, number>> = {
  minKey: 1,
  undefined: 5,
  null: 10,
  int: 20,
  long: 20,
  double: 20,
  decimal: 20,
  string: 30,
  symbol: 30,
  object: 40,
  array: 50,
  binData: 60,
  objectId: 70,
  bool: 80,
  date: 90,
  timestamp: 100,
  regex: 110,
  dbPointer: 120,
  javascript: 130,
  javascriptWithScope: 140,
  maxKey: 200,
};

/**
 * MongoDB's total order over all values, across types: below 0, 0 or above 0.
 * A missing value (`undefined`) stands with BSON's undefined, before null.
 */
export function compareValues(
  a: Value | undefined,
  b: Value | undefined,
  collation?: Collation,
): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b, collation);
  const typeOfA = a === undefined ? 'undefined' : typeOf(a);
  const typeOfB = b === undefined ? 'undefined' : typeOf(b);
  const ranks = typeRanks[typeOfA] - typeRanks[typeOfB];
  if (ranks !== 0 || a === undefined || b === undefined) return ranks;
  return compareOfType(typeOfA, a, b, collation);
}

/** Are two values equal in MongoDB's order: 5, 5.0 and Decimal 5 are. */
export function valuesEqual(
  a: Value | undefined,
  b: Value | undefined,
  collation?: Collation,
): boolean {
  return compareValues(a, b, collation) === 0;
}

function compareOfType(type: BsonType, a: Value, b: Value, collation?: Collation): number {
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as Numeric, b as Numeric);
    case 'string':
    case 'symbol':
      return compareText(String(a), String(b), collation);
    case 'object':
      return compareDocuments(a as Document, b as Document, collation);
    case 'array':
      return compareArrays(a as Value[], b as Value[], collation);
    case 'bool':
      return Number(a) - Number(b);
    case 'date':
      return (a as Date).getTime() - (b as Date).getTime();
    case 'objectId':
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case 'timestamp':
      return (a as Timestamp).compare(b as Timestamp);
    default:
      return compareRare(a, b);
  }
}

function compareRare(a: Value, b: Value): number {
  switch (typeOf(a)) {
    case 'binData':
      return compareBinaries(a as Binary, b as Binary);
    case 'regex':
      return compareRegExps(a as BSONRegExp, b as BSONRegExp);
    case 'dbPointer':
      return compareDbPointers(a as DbPointer, b as DbPointer);
    case 'javascript':
      return compareStrings((a as Code).code, (b as Code).code);
    case 'javascriptWithScope':
      return compareCode(a as Code, b as Code);
    default:
      return 0;
  }
}

function compareText(a: string, b: string, collation: Collation | undefined): number {
  return collation ? collation.compare(a, b) : compareStrings(a, b);
}

/** Compares by code point, as UTF-8 bytes do; JavaScript's own order is by UTF-16 unit. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return codePointOrder(x) - codePointOrder(y);
  }
  return a.length - b.length;
}

/** Lifts surrogates above the rest of the basic plane, where their code points belong. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

function compareDocuments(a: Document, b: Document, collation?: Collation): number {
  const others = b.entries();
  for (const [name, value] of a) {
    const next = others.next();
    if (next.done) return 1;
    const [otherName, other] = next.value;
    const order =
      typeRanks[typeOf(value)] - typeRanks[typeOf(other)] ||
      compareStrings(name, otherName) ||
      compareValues(value, other, collation);
    if (order !== 0) return order;
  }
  return others.next().done ? 0 : -1;
}

function compareArrays(a: Value[], b: Value[], collation?: Collation): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const order = compareValues(a[i], b[i], collation);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return (
    a.position - b.position ||
    a.sub_type - b.sub_type ||
    Buffer.compare(a.buffer.subarray(0, a.position), b.buffer.subarray(0, b.position))
  );
}

function compareRegExps(a: BSONRegExp, b: BSONRegExp): number {
  return compareStrings(a.pattern, b.pattern) || compareStrings(a.options, b.options);
}

function compareDbPointers(a: DbPointer, b: DbPointer): number {
  return (
    a.namespace.length - b.namespace.length ||
    compareStrings(a.namespace, b.namespace) ||
    Buffer.compare(a.id.id, b.id.id)
  );
}

function compareCode(a: Code, b: Code): number {
  return (
    compareStrings(a.code, b.code) || compareDocuments(a.scope as Document, b.scope as Document)
  );
}
