import { BSONSymbol, ObjectId } from 'bson';
import { type Collation, collationForm } from './collation';
import { encodeIndexKey } from './encode-index-key';
import { exactLong } from './numbers';
import { isNumeric, type Numeric, type Value } from './value';

/** A key that two values share exactly when they are equal in MongoDB's order. */
export function equalityKey(value: Value, collation?: Collation): string | number {
  if (typeof value === 'string') return `s${collation ? collation.keyOf(value) : value}`;
  if (value instanceof BSONSymbol) return equalityKey(String(value), collation);
  if (typeof value === 'number') return value;
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value)) return numberKey(value);
  return encodeIndexKey([collation ? collationForm(value, collation) : value], [1]).toString(
    'latin1',
  );
}

/** Small integers of any type share a number; all other numbers have exact bytes. */
function numberKey(value: Numeric): string | number {
  const integer = exactLong(value);
  const number = integer === undefined ? Number.NaN : Number(integer);
  return Number.isSafeInteger(number) ? number : encodeIndexKey([value], [1]).toString('latin1');
}

/** A set of values by MongoDB's equality, in the order in which they were added. */
export class ValueSet {
  private readonly byKey = new Map<string | number, Value>();

  constructor(
    values: Iterable<Value> = [],
    private readonly collation?: Collation,
  ) {
    for (const value of values) this.add(value);
  }

  /** Adds a value and tells whether it is new. */
  add(value: Value): boolean {
    const key = equalityKey(value, this.collation);
    if (this.byKey.has(key)) return false;
    this.byKey.set(key, value);
    return true;
  }

  has(value: Value): boolean {
    return this.byKey.has(equalityKey(value, this.collation));
  }

  get size(): number {
    return this.byKey.size;
  }

  values(): Value[] {
    return [...this.byKey.values()];
  }
}
