import { ObjectId, Timestamp } from 'bson';
import { locationError } from '../errors';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { type Compiler, type Expression, isNullish, type Scope } from './expression';
import { type TimeZone, timeZone, utc } from './time-zone';

/** Takes the date that a value is or has: of a date, a timestamp or an ObjectId. */
export function dateOfValue(value: Value): Date {
  const date = asDate(value);
  if (date) return date;
  throw locationError(16006, `can't convert from BSON type ${typeOf(value)} to Date`);
}

export function asDate(value: Value): Date | undefined {
  if (value instanceof Date) return value;
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  return value instanceof ObjectId ? value.getTimestamp() : undefined;
}

/** Compiles a `timezone`: UTC when there is none, null when its value is. */
export function compileZone(
  value: Value | undefined,
  compiler: Compiler,
): (scope: Scope) => TimeZone | null {
  if (value === undefined) return () => utc;
  const expression = compiler.compile(value);
  return (scope) => {
    const name = expression(scope);
    if (isNullish(name)) return null;
    if (typeof name === 'string') return timeZone(name);
    throw locationError(40517, `timezone must evaluate to a string, found ${typeOf(name)}`);
  };
}

interface NamedArguments {
  named: Partial<Record<string, Expression>>;
  zone: (scope: Scope) => TimeZone | null;
}

/** Reads an operator's named arguments into expressions; those not given are absent. */
export function compileNamed(
  operator: string,
  argument: Value,
  compiler: Compiler,
  rules: { required: string[]; optional: string[]; codes: DateCodes },
): NamedArguments {
  const { required, optional, codes } = rules;
  if (!isDocument(argument))
    throw locationError(codes.notObject, `${operator} only supports an object as its argument`);
  for (const name of argument.keys()) {
    if (!required.includes(name) && !optional.includes(name)) {
      throw locationError(codes.unknown, `Unrecognized argument to ${operator}: ${name}`);
    }
  }
  for (const name of required) {
    if (!argument.has(name))
      throw locationError(
        typeof codes.missing === 'number' ? codes.missing : (codes.missing[name] as number),
        `Missing '${name}' parameter to ${operator}`,
      );
  }
  return {
    named: compileFields(argument, compiler),
    zone: compileZone(argument.get('timezone'), compiler),
  };
}

interface DateCodes {
  notObject: number;
  unknown: number;
  /** One code, or one for each argument. */
  missing: number | Readonly<Record<string, number>>;
}

function compileFields(argument: Document, compiler: Compiler): Record<string, Expression> {
  const fields: Record<string, Expression> = {};
  for (const [name, value] of argument) {
    if (name !== 'timezone') fields[name] = compiler.compile(value);
  }
  return fields;
}
