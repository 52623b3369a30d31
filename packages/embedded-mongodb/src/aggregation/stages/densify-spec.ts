import { locationError, type MongoError, mongoError } from '../../errors';
import { type DateUnit, dateUnits } from '../../expressions/date-units';
import { parsePath } from '../../expressions/field-reference';
import { compareNumbers } from '../../values/compare-numbers';
import { compareValues } from '../../values/compare-values';
import { exactLong } from '../../values/numbers';
import {
  type Document,
  isDocument,
  isNumeric,
  type Numeric,
  typeOf,
  type Value,
} from '../../values/value';
import { wrongFieldType } from '../../values/wrong-field-type';

/** What `$densify` is told. */
export interface Densify {
  path: string[];
  partitions: string[][];
  step: Numeric;
  unit: DateUnit | undefined;
  bounds: 'full' | 'partition' | [Value, Value];
}

/** Reads what `$densify` is told. */
export function parseDensify(argument: Value): Densify {
  if (!isDocument(argument))
    throw mongoError(
      'FailedToParse',
      `The $densify stage specification must be an object, found ${typeOf(argument)}`,
    );
  for (const name of argument.keys()) {
    if (!['field', 'partitionByFields', 'range'].includes(name))
      throw mongoError('IDLUnknownField', `BSON field '$densify.${name}' is an unknown field.`);
  }
  const field = required(argument, 'field', 'string', (value) => typeof value === 'string');
  const range = required(argument, 'range', 'object', isDocument) as Document;
  const partitions = argument.get('partitionByFields') ?? [];
  if (!Array.isArray(partitions)) throw wrongType('partitionByFields', partitions, 'array');
  const step = required(range, 'step', 'number', isNumeric) as Numeric;
  const bounds = required(range, 'bounds', 'any', () => true);
  const unitName = range.get('unit');
  if (unitName !== undefined && typeof unitName !== 'string')
    throw wrongType('unit', unitName, 'string');
  if (compareNumbers(step, 0) <= 0)
    throw locationError(
      5733401,
      'The step parameter in a range statement must be a strictly positive numeric value',
    );
  const unit = unitOf(unitName, step);
  const parsed = parseBounds(bounds, unit, step);
  if (parsed === 'partition' && partitions.length === 0)
    throw locationError(
      5733408,
      "One cannot specify the bounds as 'partition' without specifying a non-empty array of partitionByFields. You may have meant to specify 'full' bounds.",
    );
  return {
    path: parsePath(field as string),
    partitions: partitions.map((name) => parsePath(String(name))),
    step,
    unit,
    bounds: parsed,
  };
}

function required(
  spec: Document,
  name: string,
  type: string,
  accept: (value: Value) => boolean,
): Value {
  const value = spec.get(name);
  if (value === undefined)
    throw mongoError(
      'IDLFailedToParse',
      `BSON field '$densify.${name}' is missing but a required field`,
    );
  if (!accept(value)) throw wrongType(name, value, type);
  return value;
}

function wrongType(name: string, value: Value, expected: string): MongoError {
  return wrongFieldType(`$densify.${name}`, value, expected);
}

function unitOf(unit: Value | undefined, step: Numeric): DateUnit | undefined {
  if (unit === undefined) return undefined;
  if (!dateUnits.includes(unit as DateUnit))
    throw mongoError('FailedToParse', `unknown time unit value: ${String(unit)}`);
  if (exactLong(step) === undefined)
    throw locationError(
      6586400,
      'The step parameter in a range satement must be a whole number when densifying a date range',
    );
  return unit as DateUnit;
}

function parseBounds(bounds: Value, unit: DateUnit | undefined, step: Numeric): Densify['bounds'] {
  if (bounds === 'full' || bounds === 'partition') return bounds;
  if (typeof bounds === 'string')
    throw locationError(5946802, "Bounds string must either be 'full' or 'partition'");
  if (!Array.isArray(bounds))
    throw locationError(
      5733404,
      "The bounds in a range statement must be the string 'full', 'partition', or an ascending array of two numbers or two dates",
    );
  const [low, high] = bounds;
  if (bounds.length !== 2 || low === undefined || high === undefined)
    throw locationError(
      5733403,
      'A bounding array in a range statement must have exactly two elements',
    );
  if (compareValues(low, high) > 0)
    throw locationError(
      5733402,
      'A bounding array must be an ascending array of either two dates or two numbers',
    );
  if (isNumeric(low)) assertNumbers([low, high], unit, step);
  else if (low instanceof Date) assertDates(high, unit);
  else throw locationError(5946800, 'Explicit bounds must be numeric or dates');
  return [low, high];
}

const mixed = 'A bounding array must contain either both dates or both numeric types';

function assertNumbers(
  [low, high]: [Numeric, Value],
  unit: DateUnit | undefined,
  step: Numeric,
): void {
  if (unit) throw locationError(5733409, 'Numeric bounds may not have unit parameter');
  if (!isNumeric(high)) throw locationError(5733406, mixed);
  if (typeOf(low) !== typeOf(high) || typeOf(low) !== typeOf(step))
    throw locationError(5876900, 'Upper bound, lower bound, and step must all have the same type');
}

function assertDates(high: Value, unit: DateUnit | undefined): void {
  if (!(high instanceof Date)) throw locationError(5733405, mixed);
  if (!unit) throw locationError(5733410, 'A bounding array of dates must specify a unit');
}
