import { locationError, MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { isoWeek, startOfIsoYear, utcTime } from './calendar';
import { compileNamed, dateOfValue } from './date-arguments';
import { parseFormattedDate } from './date-format-parse';
import { parseDate } from './date-parse';
import { assertFormat, formatDate } from './date-text';
import {
  type Compiler,
  type Expression,
  isNullish,
  type OperatorTable,
  type Scope,
} from './expression';
import { localTime, momentOf, type TimeZone } from './time-zone';

export const dateConvertOperators: OperatorTable = {
  $dateToString: compileDateToString,
  $dateFromString: compileDateFromString,
  $dateToParts: compileDateToParts,
  $dateFromParts: compileDateFromParts,
};

function compileDateToString(argument: Value, compiler: Compiler): Expression {
  const {
    named: { date, format, onNull },
    zone,
  } = compileNamed('$dateToString', argument, compiler, {
    required: ['date'],
    optional: ['format', 'timezone', 'onNull'],
    codes: { notObject: 18629, unknown: 18534, missing: 18628 },
  });
  return (scope) => {
    const value = date?.(scope);
    const pattern = formatText('$dateToString', format, scope, 18533);
    const timeZone = zone(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    if (timeZone === null || pattern === null) return null;
    if (pattern !== undefined) assertFormat(pattern);
    return formatDate(dateOfValue(value), pattern, timeZone);
  };
}

function formatText(
  operator: string,
  format: Expression | undefined,
  scope: Scope,
  code: number,
): string | null | undefined {
  if (!format) return undefined;
  const text = format(scope);
  if (isNullish(text)) return null;
  if (typeof text === 'string') return text;
  throw locationError(
    code,
    `${operator} requires that 'format' be a string, found: ${typeOf(text)} with value ${display(text)}`,
  );
}

function compileDateFromString(argument: Value, compiler: Compiler): Expression {
  const {
    named: { dateString, format, onNull, onError },
    zone,
  } = compileNamed('$dateFromString', argument, compiler, {
    required: ['dateString'],
    optional: ['format', 'timezone', 'onNull', 'onError'],
    codes: { notObject: 40540, unknown: 40541, missing: 40542 },
  });
  return (scope) => {
    const text = dateString?.(scope);
    const pattern = formatText('$dateFromString', format, scope, 40684);
    const timeZone = zone(scope);
    if (isNullish(text)) return onNull ? onNull(scope) : null;
    if (timeZone === null || pattern === null) return null;
    try {
      return readDate(text, pattern, timeZone);
    } catch (error) {
      if (onError && error instanceof MongoError && error.codeName === 'ConversionFailure')
        return onError(scope);
      throw error;
    }
  };
}

function readDate(text: Value, format: string | undefined, zone: TimeZone): Date {
  if (typeof text === 'string') {
    return format === undefined ? parseDate(text, zone) : parseFormattedDate(text, format, zone);
  }
  throw mongoError(
    'ConversionFailure',
    `$dateFromString requires that 'dateString' be a string, found: ${typeOf(text)} with value ${display(text)}`,
  );
}

function compileDateToParts(argument: Value, compiler: Compiler): Expression {
  const {
    named: { date, iso8601 },
    zone,
  } = compileNamed('$dateToParts', argument, compiler, {
    required: ['date'],
    optional: ['timezone', 'iso8601'],
    codes: { notObject: 40524, unknown: 40520, missing: 40522 },
  });
  return (scope) => {
    const value = date?.(scope);
    const timeZone = zone(scope);
    const iso = iso8601?.(scope) ?? (iso8601 ? null : false);
    if (iso !== null && typeof iso !== 'boolean')
      throw locationError(40521, `iso8601 must evaluate to a bool, found ${typeOf(iso)}`);
    if (isNullish(value) || timeZone === null || iso === null) return null;
    return partsOf(new Date(localTime(dateOfValue(value).getTime(), timeZone)), iso);
  };
}

function partsOf(local: Date, iso: boolean): Value {
  const week = isoWeek(local);
  const date: [string, number][] = iso
    ? [
        ['isoWeekYear', week.year],
        ['isoWeek', week.week],
        ['isoDayOfWeek', week.dayOfWeek],
      ]
    : [
        ['year', local.getUTCFullYear()],
        ['month', local.getUTCMonth() + 1],
        ['day', local.getUTCDate()],
      ];
  return new Map<string, Value>([
    ...date,
    ['hour', local.getUTCHours()],
    ['minute', local.getUTCMinutes()],
    ['second', local.getUTCSeconds()],
    ['millisecond', local.getUTCMilliseconds()],
  ]);
}

const clock = ['hour', 'minute', 'second', 'millisecond'] as const;

function compileDateFromParts(argument: Value, compiler: Compiler): Expression {
  const isIso = isDocument(argument) && argument.has('isoWeekYear');
  if (isDocument(argument)) assertOneCalendar(argument);
  const calendar = isIso ? ['isoWeek', 'isoDayOfWeek'] : ['month', 'day'];
  const compiled = compileNamed('$dateFromParts', argument, compiler, {
    required: [isIso ? 'isoWeekYear' : 'year'],
    optional: [...calendar, ...clock, 'timezone'],
    codes: { notObject: 40519, unknown: 40518, missing: 40516 },
  });
  return (scope) => {
    const read = (name: string, fallback: number) =>
      partNumber(name, compiled.named[name], scope, fallback);
    const year = read(isIso ? 'isoWeekYear' : 'year', 1970);
    const [second, third] = calendar.map((name) => read(name, 1)) as [number | null, number | null];
    const times = clock.map((name) => read(name, 0));
    const zone = compiled.zone(scope);
    if (year === null || second === null || third === null || zone === null) return null;
    if (times.includes(null)) return null;
    if (year < 1 || year > 9999) throw yearError(isIso, year);
    const [hour, minute, seconds, millisecond] = times as [number, number, number, number];
    const date = isIso
      ? startOfIsoYear(year) + ((second - 1) * 7 + third - 1) * 86_400_000
      : utcTime({ year, month: second, day: third });
    const local = date + ((hour * 60 + minute) * 60 + seconds) * 1000 + millisecond;
    if (Math.abs(local) > maxMilliseconds) throw durationOverflow();
    return new Date(momentOf(local, zone));
  };
}

/** What a signed 64-bit count of microseconds holds. */
const maxMilliseconds = 2 ** 63 / 1000;

function durationOverflow(): MongoError {
  return mongoError(
    'DurationOverflow',
    'Overflow casting from a lower-precision duration to a higher-precision duration',
  );
}

/** Natural dates and ISO weeks do not mix. */
function assertOneCalendar(parts: Document): void {
  const has = (...names: string[]) => names.some((name) => parts.has(name));
  if (has('year') && has('isoWeekYear', 'isoWeek', 'isoDayOfWeek'))
    throw locationError(40489, '$dateFromParts does not allow mixing natural dates with ISO dates');
  if (has('isoWeekYear') && has('month', 'day'))
    throw locationError(40525, '$dateFromParts does not allow mixing ISO dates with natural dates');
}

function yearError(isIso: boolean, year: number): MongoError {
  const name = isIso ? 'isoWeekYear' : 'year';
  return locationError(
    isIso ? 31095 : 40523,
    `'${name}' must evaluate to an integer in the range 1 to 9999, found ${year}`,
  );
}

function partNumber(
  name: string,
  expression: Expression | undefined,
  scope: Scope,
  fallback: number,
): number | null {
  if (!expression) return fallback;
  const value = expression(scope);
  if (isNullish(value)) return null;
  const number = exactLong(value);
  if (number === undefined)
    throw locationError(
      40515,
      `'${name}' must evaluate to an integer, found ${typeOf(value)} with value ${display(value)}`,
    );
  if (number < -32768n || number > 32767n) {
    if (name !== 'second' && name !== 'millisecond')
      throw locationError(
        31034,
        `'${name}' must evaluate to a value in the range [-32768, 32767]; value ${number} is not in range`,
      );
  }
  return Number(number);
}
