import { locationError, type MongoError, mongoError } from '../../errors';
import { constantOf } from '../../expressions/constant';
import { addUnits, type DateUnit, dateUnits } from '../../expressions/date-units';
import type { Compiler, Scope } from '../../expressions/expression';
import { followPath, parsePath } from '../../expressions/field-reference';
import { utc } from '../../expressions/time-zone';
import { add } from '../../values/arithmetic';
import { compareValues } from '../../values/compare-values';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, type Numeric, type Value } from '../../values/value';

/** Tells for each place in a sorted partition where its window begins and ends, both inclusive. */
export type Bounds = (partition: Scope[]) => (index: number) => [number, number];

export const wholePartition: Bounds = (partition) => () => [0, partition.length - 1];

/** Refuses a window for a function that looks at the whole partition. */
export function assertNoWindow(operator: string, bounds: Bounds | undefined): void {
  if (bounds) throw failed(`${operator} does not accept a 'window' field`);
}

interface BoundsContext {
  compiler: Compiler;
  sortBy: Document | undefined;
}

type Bound = 'unbounded' | 'current' | Numeric;

/** Reads `{ documents: [from, to] }` or `{ range: [from, to], unit }`. */
export function parseBounds(window: Value, { compiler, sortBy }: BoundsContext): Bounds {
  if (!isDocument(window)) throw failed("'window' field must be an object");
  const [documents, range, unit] = [
    window.get('documents'),
    window.get('range'),
    window.get('unit'),
  ];
  for (const name of window.keys()) {
    if (!['documents', 'range', 'unit'].includes(name)) {
      throw failed(
        "'window' field can only contain 'documents' as the only argument or 'range' with an optional 'unit' field",
      );
    }
  }
  if (documents !== undefined && range !== undefined) {
    throw failed("Window bounds can specify either 'documents' or 'unit', not both.");
  }
  if (documents !== undefined) return documentBounds(pairOf(documents, compiler), sortBy);
  if (range === undefined) return wholePartition;
  return rangeBounds(pairOf(range, compiler), unit, sortBy);
}

function pairOf(value: Value, compiler: Compiler): [Bound, Bound] {
  if (!Array.isArray(value) || value.length !== 2)
    throw failed('Window bounds must be a 2-element array');
  return value.map((bound) => boundOf(bound, compiler)) as [Bound, Bound];
}

/** The two words stand as they are; anything else is a constant expression. */
function boundOf(value: Value, compiler: Compiler): Bound {
  if (value === 'unbounded' || value === 'current') return value;
  const bound = constantOf(value, compiler, () => failed('Window bounds must be constant'));
  if (bound !== undefined && isNumeric(bound)) return bound;
  throw failed("Window bounds must be 'unbounded', 'current' or numbers");
}

function assertAscending(from: Bound, to: Bound): void {
  if (from === 'unbounded' || to === 'unbounded') return;
  const [low, high] = [from, to].map((bound): Value => (bound === 'current' ? 0 : bound));
  if (compareValues(low as Value, high as Value) > 0)
    throw locationError(5339900, 'Lower bound must not exceed upper bound');
}

function documentBounds([from, to]: [Bound, Bound], sortBy: Document | undefined): Bounds {
  const [low, high] = [from, to].map(offsetOf);
  if (!sortBy && (low !== undefined || high !== undefined))
    throw locationError(5339901, 'Document-based bounds require a sortBy');
  assertAscending(from, to);
  return (partition) => (index) => [
    Math.max(0, low === undefined ? 0 : index + low),
    Math.min(partition.length - 1, high === undefined ? partition.length : index + high),
  ];
}

function offsetOf(bound: Bound): number | undefined {
  if (bound === 'unbounded') return undefined;
  const offset = bound === 'current' ? 0n : exactLong(bound);
  if (offset === undefined) throw failed('Numeric document-based bounds must be an integer');
  return Number(offset);
}

function rangeBounds(
  [from, to]: [Bound, Bound],
  unit: Value | undefined,
  sortBy: Document | undefined,
): Bounds {
  const field = sortBy?.keys().next().value;
  if (field === undefined || sortBy?.size !== 1) {
    throw locationError(5339902, 'Range-based bounds require a sortBy a single field');
  }
  if (exactLong(sortBy.get(field)) !== 1n) {
    throw locationError(8947400, 'Range-based bounds require an ascending sortBy');
  }
  const units = unit === undefined ? undefined : unitOf(unit);
  if (units) for (const bound of [from, to]) assertWhole(bound);
  assertAscending(from, to);
  const path = parsePath(field);
  return (partition) => {
    const keys = partition.map((scope) => followPath(scope.root, path, 0) ?? null);
    for (const key of keys) assertKey(key, units);
    return (index) => [startOf(keys, index, from, units), endOf(keys, index, to, units)];
  };
}

function startOf(keys: Value[], index: number, from: Bound, unit: DateUnit | undefined): number {
  if (from === 'unbounded') return 0;
  if (from === 'current') return index;
  const low = moved(keys[index] as Value, from, unit);
  return countBefore(keys, (key) => compareValues(key, low) < 0);
}

function endOf(keys: Value[], index: number, to: Bound, unit: DateUnit | undefined): number {
  if (to === 'unbounded') return keys.length - 1;
  if (to === 'current') return index;
  const high = moved(keys[index] as Value, to, unit);
  return countBefore(keys, (key) => compareValues(key, high) <= 0) - 1;
}

function moved(key: Value, offset: Numeric, unit: DateUnit | undefined): Value {
  if (unit === undefined) return add(key as Numeric, offset);
  return addUnits(key as Date, unit, Number(exactLong(offset)), utc);
}

/** How many of the sorted keys come before the first one that is not so. */
function countBefore(keys: Value[], isBefore: (key: Value) => boolean): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(keys[middle] as Value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function unitOf(unit: Value): DateUnit {
  if (dateUnits.includes(unit as DateUnit)) return unit as DateUnit;
  throw failed(`unknown time unit value: ${String(unit)}`);
}

function assertWhole(bound: Bound): void {
  if (typeof bound !== 'string' && exactLong(bound) === undefined)
    throw failed('With unit, range-based bounds must be an integer');
}

function assertKey(key: Value, unit: DateUnit | undefined): void {
  if (unit === undefined && !isNumeric(key))
    throw locationError(5429414, 'Invalid range: Expected the sortBy field to be a number');
  if (unit !== undefined && !(key instanceof Date))
    throw locationError(5429513, 'Invalid range: Expected the sortBy field to be a Date');
}
function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
