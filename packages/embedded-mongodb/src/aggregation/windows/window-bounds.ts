import { locationError, type MongoError, mongoError } from '../../errors';
import { addUnits, type DateUnit, dateUnits } from '../../expressions/date-units';
import type { Scope } from '../../expressions/expression';
import { utc } from '../../expressions/time-zone';
import { add } from '../../values/arithmetic';
import { compareValues } from '../../values/compare-values';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, type Value } from '../../values/value';

/** Tells for each place in a sorted partition where its window begins and ends, both inclusive. */
export type Bounds = (partition: Scope[]) => (index: number) => [number, number];

export const wholePartition: Bounds = (partition) => () => [0, partition.length - 1];

interface BoundsContext {
  sortBy: Document | undefined;
}

/** Reads `{ documents: [from, to] }` or `{ range: [from, to], unit }`. */
export function parseBounds(window: Value, { sortBy }: BoundsContext): Bounds {
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
  if (documents !== undefined) return documentBounds(documents, sortBy);
  if (range === undefined) return wholePartition;
  return rangeBounds(range, unit, sortBy);
}

function pairOf(value: Value): [Value, Value] {
  if (Array.isArray(value) && value.length === 2) return value as [Value, Value];
  throw failed('Window bounds must be a 2-element array');
}

function documentBounds(value: Value, sortBy: Document | undefined): Bounds {
  const [from, to] = pairOf(value).map(offsetOf) as [number, number];
  if (!sortBy && (Number.isFinite(from) || Number.isFinite(to))) {
    throw locationError(5339901, 'Document-based bounds require a sortBy');
  }
  if (from > to)
    throw locationError(5339900, `Lower bound must not exceed upper bound: [${from}, ${to}]`);
  return (partition) => (index) => [
    Math.max(0, index + from),
    Math.min(partition.length - 1, index + to),
  ];
}

function offsetOf(value: Value, place: number): number {
  if (value === 'unbounded')
    return place === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (value === 'current') return 0;
  const offset = exactLong(value);
  if (offset === undefined) throw failed('Numeric document-based bounds must be an integer');
  return Number(offset);
}

function rangeBounds(value: Value, unit: Value | undefined, sortBy: Document | undefined): Bounds {
  const path = sortBy?.keys().next().value;
  if (path === undefined || sortBy?.size !== 1) {
    throw locationError(5339902, 'Range-based bounds require a sortBy a single field');
  }
  if (exactLong(sortBy.get(path)) !== 1n) {
    throw locationError(8947400, 'Range-based bounds require an ascending sortBy');
  }
  const [from, to] = pairOf(value);
  const units = unit === undefined ? undefined : unitOf(unit);
  return (partition) => {
    const keys = partition.map((scope) => (scope.root as Document).get(path) ?? null);
    return (index) => {
      const key = keys[index] as Value;
      const low = boundOf(key, from, units);
      const high = boundOf(key, to, units);
      const start =
        low === undefined ? 0 : keys.findIndex((other) => compareValues(other, low) >= 0);
      const end =
        high === undefined
          ? keys.length - 1
          : keys.findLastIndex((other) => compareValues(other, high) <= 0);
      return [start < 0 ? keys.length : start, end];
    };
  };
}

function unitOf(unit: Value): DateUnit {
  if (dateUnits.includes(unit as DateUnit)) return unit as DateUnit;
  throw failed(`unknown time unit value: ${String(unit)}`);
}

function boundOf(key: Value, offset: Value, unit: DateUnit | undefined): Value | undefined {
  if (offset === 'unbounded') return undefined;
  if (offset === 'current') return key;
  if (!isNumeric(offset)) throw failed('Range-based bounds must be numbers');
  if (unit === undefined) {
    if (!isNumeric(key))
      throw locationError(5429414, `Invalid range: Expected the sortBy field to be a number`);
    return add(key, offset);
  }
  if (!(key instanceof Date))
    throw locationError(5429513, `Invalid range: Expected the sortBy field to be a Date`);
  return addUnits(key, unit, Number(exactLong(offset) ?? 0n), utc);
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
