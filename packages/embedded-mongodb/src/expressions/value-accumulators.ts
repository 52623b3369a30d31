import { locationError, type MongoError, mongoError } from '../errors';
import { approximateSize } from '../values/approximate-size';
import type { Collation } from '../values/collation';
import { compareValues } from '../values/compare-values';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import type { Accumulator } from './accumulator';
import { isNullish } from './expression';

/** What one accumulator may hold, as in MongoDB, where it can't go to disk either. */
const maxBytes = 100 * 1024 * 1024;

function tooLarge(operator: string): MongoError {
  return mongoError(
    'ExceededMemoryLimit',
    `${operator} used too much memory and cannot spill to disk. Memory limit: ${maxBytes} bytes`,
  );
}

/** `$min` and `$max`: null and missing don't count. */
export class Extreme implements Accumulator {
  private extreme: Value | undefined;

  constructor(
    private readonly direction: 1 | -1,
    private readonly collation: Collation | undefined,
  ) {}

  add(value: Value | undefined): void {
    if (isNullish(value)) return;
    if (
      this.extreme === undefined ||
      compareValues(value, this.extreme, this.collation) * this.direction > 0
    ) {
      this.extreme = value;
    }
  }

  result(): Value {
    return this.extreme ?? null;
  }
}

/** `$first`: a missing value is null. */
export class First implements Accumulator {
  private first: Value | undefined;
  private isEmpty = true;

  add(value: Value | undefined): void {
    if (!this.isEmpty) return;
    this.first = value;
    this.isEmpty = false;
  }

  result(): Value {
    return this.first ?? null;
  }
}

export class Last implements Accumulator {
  private last: Value | undefined;

  add(value: Value | undefined): void {
    this.last = value;
  }

  result(): Value {
    return this.last ?? null;
  }
}

/** `$push`: missing values are left out. */
export class Push implements Accumulator {
  private readonly values: Value[] = [];

  private size = 0;

  add(value: Value | undefined): void {
    if (value === undefined) return;
    this.size += approximateSize(value);
    if (this.size > maxBytes) throw tooLarge('$push');
    this.values.push(value);
  }

  result(): Value {
    return [...this.values];
  }
}

export class AddToSet implements Accumulator {
  private readonly set: ValueSet;
  private size = 0;

  constructor(collation: Collation | undefined) {
    this.set = new ValueSet([], collation);
  }

  add(value: Value | undefined): void {
    if (value === undefined || !this.set.add(value)) return;
    this.size += approximateSize(value);
    if (this.size > maxBytes) throw tooLarge('$addToSet');
  }

  result(): Value {
    return this.set.values();
  }
}

export class MergeObjects implements Accumulator {
  private readonly merged: Document = new Map();

  add(value: Value | undefined): void {
    if (isNullish(value)) return;
    if (!isDocument(value)) {
      throw locationError(
        40400,
        `$mergeObjects requires object inputs, but input ${String(value)} is of type ${typeOf(value)}`,
      );
    }
    for (const [name, field] of value) this.merged.set(name, field);
  }

  result(): Value {
    return new Map(this.merged);
  }
}
