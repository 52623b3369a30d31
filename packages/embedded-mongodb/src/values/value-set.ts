import { Double, ObjectId } from 'bson';
import { type Collation, collationForm } from './collation';
import { encodeIndexKey } from './encode-index-key';
import { typeOf, type Value } from './value';

/** A key that two values share exactly when they are equal in MongoDB's order. */
export function equalityKey(value: Value, collation?: Collation): string | number {
  if (typeof value === 'string') return `s${collation ? collation.keyOf(value) : value}`;
  if (typeof value === 'number') return value;
  if (value instanceof ObjectId) return value.toHexString();
  if (typeOf(value) === 'long' && Number.isSafeInteger(Number(value))) return Number(value);
  if (typeOf(value) === 'double') return doubleKey(Number(value));
  return encodeIndexKey([collation ? collationForm(value, collation) : value], [1]).toString(
    'latin1',
  );
}

/** -0 is 0; a double beyond the safe integers may equal a long or a decimal, so its key is exact. */
function doubleKey(double: number): string | number {
  return Number.isSafeInteger(double)
    ? double + 0
    : encodeIndexKey([new Double(double)], [1]).toString('latin1');
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
