import { locationError } from '../errors';
import { display } from '../values/display';
import { isDocument, type Value } from '../values/value';
import { dayOfYear, isoWeek, weekOfYear } from './calendar';
import { compileZone, dateOfValue } from './date-arguments';
import {
  type Expression,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
} from './expression';
import { localTime } from './time-zone';

/** An operator that reads one part of a date, in UTC or a time zone. */
function part(read: (local: Date) => Value): OperatorCompiler {
  return (argument, compiler, operator) => {
    const { date, timezone } = partArguments(operator, argument);
    const dateOf = compiler.compile(date);
    const zoneOf = compileZone(timezone, compiler);
    return reading(dateOf, zoneOf, read);
  };
}

function reading(
  dateOf: Expression,
  zoneOf: ReturnType<typeof compileZone>,
  read: (local: Date) => Value,
): Expression {
  return (scope) => {
    const value = dateOf(scope);
    if (isNullish(value)) return null;
    const zone = zoneOf(scope);
    return zone && read(new Date(localTime(dateOfValue(value).getTime(), zone)));
  };
}

function partArguments(
  operator: string,
  argument: Value,
): { date: Value; timezone: Value | undefined } {
  if (Array.isArray(argument)) {
    if (argument.length === 1) return { date: argument[0] as Value, timezone: undefined };
    throw locationError(
      40536,
      `${operator} accepts exactly one argument if given an array, but was given ${argument.length}`,
    );
  }
  if (!isDocument(argument) || isExpression(argument)) {
    return { date: argument, timezone: undefined };
  }
  for (const name of argument.keys()) {
    if (name !== 'date' && name !== 'timezone') {
      throw locationError(40535, `unrecognized option to ${operator}: "${name}"`);
    }
  }
  const date = argument.get('date');
  if (date === undefined) {
    throw locationError(
      40539,
      `missing 'date' argument to ${operator}, provided: ${operator}: ${display(argument)}`,
    );
  }
  return { date, timezone: argument.get('timezone') };
}

function isExpression(argument: Map<string, Value>): boolean {
  return argument.keys().next().value?.startsWith('$') === true;
}

export const datePartOperators: OperatorTable = {
  $year: part((local) => local.getUTCFullYear()),
  $month: part((local) => local.getUTCMonth() + 1),
  $dayOfMonth: part((local) => local.getUTCDate()),
  $hour: part((local) => local.getUTCHours()),
  $minute: part((local) => local.getUTCMinutes()),
  $second: part((local) => local.getUTCSeconds()),
  $millisecond: part((local) => local.getUTCMilliseconds()),
  $dayOfYear: part(dayOfYear),
  $dayOfWeek: part((local) => local.getUTCDay() + 1),
  $week: part(weekOfYear),
  $isoDayOfWeek: part((local) => isoWeek(local).dayOfWeek),
  $isoWeek: part((local) => isoWeek(local).week),
  $isoWeekYear: part((local) => BigInt(isoWeek(local).year)),
};
