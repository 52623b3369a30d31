import { locationError, mongoError } from '../errors';
import { exactLong } from '../values/numbers';
import { typeNumbers } from '../values/type-numbers';
import { type BsonType, isNumeric, typeOf, type Value } from '../values/value';
import { exactly, unary } from './arity';
import { convert, type Target } from './convert';
import {
  type Expression,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
} from './expression';
import { readArguments } from './named-arguments';

/** `$toInt` and its like: null stays null. */
function converting(target: Target): OperatorCompiler {
  const converted = unary((value) => (isNullish(value) ? null : convert(value, target)));
  return (argument, compiler, operator) => {
    if (Array.isArray(argument) && argument.length !== 1)
      throw locationError(
        50723,
        `${operator} requires a single argument, got array of size ${argument.length}`,
      );
    return converted(argument, compiler, operator);
  };
}

export const typeOperators: OperatorTable = {
  $type: exactly(1, ([value]) => (value === undefined ? 'missing' : typeOf(value))),
  $isNumber: exactly(1, ([value]) => isNumeric(value)),
  $toBool: converting('bool'),
  $toInt: converting('int'),
  $toLong: converting('long'),
  $toDouble: converting('double'),
  $toDecimal: converting('decimal'),
  $toString: converting('string'),
  $toObjectId: converting('objectId'),
  $toDate: converting('date'),
  $convert: compileConvert,
};

function compileConvert(argument: Value, compiler: Parameters<OperatorCompiler>[1]): Expression {
  const args = readArguments(argument, {
    notObject: mongoError(
      'FailedToParse',
      `$convert expects an object of named arguments but found: ${typeOf(argument)}`,
    ),
    names: ['input', 'to', 'onError', 'onNull'],
    unknown: (name) => mongoError('FailedToParse', `$convert found an unknown argument: ${name}`),
  });
  for (const name of ['input', 'to']) {
    if (!args.has(name))
      throw mongoError('FailedToParse', `Missing '${name}' parameter to $convert`);
  }
  const compiled = (name: string) => {
    const value = args.get(name);
    return value === undefined ? undefined : compiler.compile(value);
  };
  const [input, to] = [compiled('input'), compiled('to')] as [Expression, Expression];
  const [onError, onNull] = [compiled('onError'), compiled('onNull')];
  return (scope) => {
    const value = input(scope);
    const target = to(scope);
    if (isNullish(value)) return onNull ? onNull(scope) : null;
    if (isNullish(target)) return null;
    const type = targetOf(target);
    try {
      return convert(value, type);
    } catch (error) {
      if (onError) return onError(scope);
      throw error;
    }
  };
}

const targets: readonly BsonType[] = [
  'double',
  'string',
  'objectId',
  'bool',
  'date',
  'int',
  'long',
  'decimal',
];

function targetOf(value: Value): Target {
  const type = typeof value === 'string' ? value : typeOfNumber(value);
  if (type in typeNumbers) {
    if (targets.includes(type as BsonType)) return type as Target;
    return unsupported(type);
  }
  throw mongoError('BadValue', `Unknown type name: ${type}`);
}

/** A type that is known but can't be a target fails as a conversion, so `onError` catches it. */
function unsupported(type: string): Target {
  return type as Target;
}

function typeOfNumber(value: Value): string {
  if (!isNumeric(value)) {
    throw mongoError(
      'FailedToParse',
      `$convert's 'to' argument must be a string or number, but is ${typeOf(value)}`,
    );
  }
  const number = exactLong(value);
  if (number === undefined)
    throw mongoError('FailedToParse', "In $convert, numeric 'to' argument is not an integer");
  const found = Object.entries(typeNumbers).find(([, code]) => BigInt(code) === number);
  if (!found)
    throw mongoError(
      'FailedToParse',
      `In $convert, numeric value for 'to' does not correspond to a BSON type: ${number}`,
    );
  return found[0];
}
