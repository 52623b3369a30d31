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
} from './expression';
import type { TimeZone } from './time-zone';

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
      const start = startDate?.(scope);
      if (isNullish(start)) return null;
      const [unitName, count] = [unit?.(scope), amount?.(scope)];
      if (isNullish(unitName) || isNullish(count)) return null;
      const timeZone = zone(scope);
      if (timeZone === null) return null;
      const date = dateArgument(operator, 'startDate', start, 5166403);
      const units = unitOf(operator, unitName, 5166404);
      return shifted(operator, date, { unit: units, amount: count, sign, zone: timeZone });
    };
  };
}

interface Shift {
  unit: DateUnit;
  amount: Value;
  sign: 1 | -1;
  zone: TimeZone;
}

function shifted(operator: string, date: Date, { unit, amount, sign, zone }: Shift): Date {
  const number = exactLong(amount);
  if (number === undefined)
    throw locationError(5166405, `${operator} expects integer amount of time units`);
  const moved = addUnits(date, unit, sign * Number(number), zone);
  if (!Number.isNaN(moved.getTime())) return moved;
  throw locationError(5166406, `invalid ${operator} 'amount' parameter value: ${number} ${unit}`);
}

function dateArgument(operator: string, name: string, value: Value, code: number): Date {
  const date = asDate(value);
  if (date) return date;
  throw locationError(code, `${operator} requires ${name} to be convertible to a date`);
}

function unitOf(operator: string, value: Value, notText = 5439013): DateUnit {
  if (typeof value !== 'string')
    throw locationError(
      notText,
      `${operator} requires 'unit' to be a string, but got ${typeOf(value)}`,
    );
  if (dateUnits.includes(value as DateUnit)) return value as DateUnit;
  throw mongoError(
    'FailedToParse',
    `${operator} parameter 'unit' value parsing failed :: caused by :: unknown time unit value: ${value}`,
  );
}

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The day on which a week starts, Sunday being 0; other units have none. */
function weekStart(operator: string, unit: DateUnit, value: Value | undefined | 'default'): number {
  if (unit !== 'week' || value === 'default') return 0;
  if (typeof value !== 'string')
    throw locationError(
      5439015,
      `${operator} requires 'startOfWeek' to be a string, but got ${typeOf(value as Value)}`,
    );
  const day = weekdays.findIndex(
    (name) => name === value.toLowerCase() || name.slice(0, 3) === value.toLowerCase(),
  );
  if (day < 0)
    throw locationError(
      5439016,
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
    codes: {
      notObject: 5166301,
      unknown: 5166302,
      missing: { startDate: 5166303, endDate: 5166304, unit: 5166305 },
    },
  });
  return (scope) => {
    const [start, end] = [startDate?.(scope), endDate?.(scope)];
    if (isNullish(start) || isNullish(end)) return null;
    const [unitName, weekday] = [unit?.(scope), startOfWeek ? startOfWeek(scope) : 'default'];
    if (isNullish(unitName) || (unitName === 'week' && isNullish(weekday))) return null;
    const timeZone = zone(scope);
    if (timeZone === null) return null;
    const units = unitOf('$dateDiff', unitName);
    const week = weekStart('$dateDiff', units, weekday);
    const from = dateArgument('$dateDiff', "'startDate'", start, 5166307);
    const to = dateArgument('$dateDiff', "'endDate'", end, 5166307);
    return BigInt(differenceInUnits({ from, to, unit: units, zone: timeZone, weekStart: week }));
  };
}

function compileDateTrunc(argument: Value, compiler: Compiler): Expression {
  const {
    named: { date, unit, binSize, startOfWeek },
    zone,
  } = compileNamed('$dateTrunc', argument, compiler, {
    required: ['date', 'unit'],
    optional: ['binSize', 'timezone', 'startOfWeek'],
    codes: { notObject: 5439007, unknown: 5439008, missing: { date: 5439009, unit: 5439010 } },
  });
  return (scope) => {
    const value = date?.(scope);
    const size = binSize ? binSize(scope) : 1;
    const [unitName, weekday] = [unit?.(scope), startOfWeek ? startOfWeek(scope) : 'default'];
    if ([value, size, unitName].some(isNullish)) return null;
    if (unitName === 'week' && isNullish(weekday)) return null;
    const timeZone = zone(scope);
    if (timeZone === null) return null;
    const bin = binOf(size as Value);
    const units = unitOf('$dateTrunc', unitName as Value);
    const week = weekStart('$dateTrunc', units, weekday);
    const moment = dateArgument('$dateTrunc', "'date'", value as Value, 5439012);
    return truncateDate({
      date: moment,
      unit: units,
      binSize: bin,
      zone: timeZone,
      weekStart: week,
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
