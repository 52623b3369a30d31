import { locationError, type MongoError, mongoError } from '../errors';
import { exactLong } from '../values/numbers';
import { typeOf, type Value } from '../values/value';
import { asDate, compileNamed } from './date-arguments';
import { addUnits, type DateUnit, dateUnits, differenceInUnits, truncateDate } from './date-units';
import {
  type Compiler,
  type Expression,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
  type Scope,
} from './expression';

export const dateMathOperators: OperatorTable = {
  $dateAdd: shifting('$dateAdd', 1),
  $dateSubtract: shifting('$dateSubtract', -1),
  $dateDiff: compileDateDiff,
  $dateTrunc: compileDateTrunc,
};

const codes = { notObject: 5166400, unknown: 5166401, missing: 5166402 };

function shifting(operator: string, sign: 1 | -1): OperatorCompiler {
  return (argument, compiler) => {
    const {
      named: { startDate, unit, amount },
      zone,
    } = compileNamed(operator, argument, compiler, {
      required: ['startDate', 'unit', 'amount'],
      optional: ['timezone'],
      codes,
    });
    return (scope) => {
      const [start, name, count, timeZone] = [
        startDate?.(scope),
        unit?.(scope),
        amount?.(scope),
        zone(scope),
      ];
      if (isNullish(start) || isNullish(name) || isNullish(count) || timeZone === null) return null;
      const date = dateArgument(operator, 'startDate', start, 5166403);
      const units = unitOf(operator, name);
      const number = exactLong(count);
      if (number === undefined)
        throw locationError(5166405, `${operator} expects integer amount of time units`);
      const moved = addUnits(date, units, sign * Number(number), timeZone);
      if (Number.isNaN(moved.getTime()))
        throw locationError(
          5166406,
          `invalid ${operator} 'amount' parameter value: ${number} ${name}`,
        );
      return moved;
    };
  };
}

function dateArgument(operator: string, name: string, value: Value, code: number): Date {
  const date = asDate(value);
  if (date) return date;
  throw locationError(code, `${operator} requires ${name} to be convertible to a date`);
}

function unitOf(operator: string, value: Value): DateUnit {
  if (typeof value !== 'string')
    throw locationError(
      5166404,
      `${operator} requires 'unit' to be a string, but got ${typeOf(value)}`,
    );
  if (dateUnits.includes(value as DateUnit)) return value as DateUnit;
  throw mongoError(
    'FailedToParse',
    `${operator} parameter 'unit' value cannot be recognized as a time unit: ${value}`,
  );
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day on which a week starts, Sunday being 0; null when its value is. */
function weekStart(
  operator: string,
  expression: Expression | undefined,
  scope: Scope,
): number | null {
  if (!expression) return 0;
  const value = expression(scope);
  if (isNullish(value)) return null;
  if (typeof value !== 'string')
    throw locationError(
      5439015,
      `${operator} requires 'startOfWeek' to be a string, but got ${typeOf(value)}`,
    );
  const day = weekdays.findIndex(
    (name) => name === value.toLowerCase() || name.slice(0, 3) === value.toLowerCase(),
  );
  if (day < 0)
    throw mongoError(
      'FailedToParse',
      `${operator} parameter 'startOfWeek' value cannot be recognized as a day of a week: ${value}`,
    );
  return day;
}

function compileDateDiff(argument: Value, compiler: Compiler): Expression {
  const {
    named: { startDate, endDate, unit, startOfWeek },
    zone,
  } = compileNamed('$dateDiff', argument, compiler, {
    required: ['startDate', 'endDate', 'unit'],
    optional: ['timezone', 'startOfWeek'],
    codes: { notObject: 5166301, unknown: 5166302, missing: 5166303 },
  });
  return (scope) => {
    const [start, end, name, timeZone] = [
      startDate?.(scope),
      endDate?.(scope),
      unit?.(scope),
      zone(scope),
    ];
    const week = weekStart('$dateDiff', startOfWeek, scope);
    if (isNullish(start) || isNullish(end) || isNullish(name)) return null;
    if (timeZone === null || (name === 'week' && week === null)) return null;
    const from = dateArgument('$dateDiff', "'startDate'", start, 5166307);
    const to = dateArgument('$dateDiff', "'endDate'", end, 5166307);
    return BigInt(
      differenceInUnits({
        from,
        to,
        unit: unitOf('$dateDiff', name),
        zone: timeZone,
        weekStart: week ?? 0,
      }),
    );
  };
}

function compileDateTrunc(argument: Value, compiler: Compiler): Expression {
  const {
    named: { date, unit, binSize, startOfWeek },
    zone,
  } = compileNamed('$dateTrunc', argument, compiler, {
    required: ['date', 'unit'],
    optional: ['binSize', 'timezone', 'startOfWeek'],
    codes: { notObject: 5439007, unknown: 5439008, missing: 5439009 },
  });
  return (scope) => {
    const [value, name, timeZone] = [date?.(scope), unit?.(scope), zone(scope)];
    const size = binSize ? binSize(scope) : 1;
    const week = weekStart('$dateTrunc', startOfWeek, scope);
    if (isNullish(value) || isNullish(name) || isNullish(size)) return null;
    if (timeZone === null || (name === 'week' && week === null)) return null;
    const moment = dateArgument('$dateTrunc', "'date'", value, 5439012);
    const units = unitOf('$dateTrunc', name);
    return truncateDate({
      date: moment,
      unit: units,
      binSize: binOf(size),
      zone: timeZone,
      weekStart: week ?? 0,
    });
  };
}

function binOf(value: Value): number {
  const size = exactLong(value);
  if (size === undefined)
    throw binError(
      5439017,
      `requires 'binSize' to be a 64-bit integer, but got value '${String(value)}' of type ${typeOf(value)}`,
    );
  if (size <= 0n)
    throw binError(5439018, `requires 'binSize' to be greater than 0, but got value ${size}`);
  return Number(size);
}

function binError(code: number, message: string): MongoError {
  return locationError(code, `$dateTrunc ${message}`);
}
