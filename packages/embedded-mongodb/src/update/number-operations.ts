import { Double, Timestamp } from 'bson';
import { type MongoError, mongoError } from '../errors';
import { add, multiply } from '../values/arithmetic';
import { compareValues } from '../values/compare-values';
import { display } from '../values/display';
import { isDocument, isNumeric, type Numeric, typeOf, type Value } from '../values/value';
import { lastPart, nameOf, type OperationParser, type UpdateContext } from './update-context';

export const numberOperations: Record<string, OperationParser> = {
  $inc: (argument, path) => arithmetic('$inc', add, operandOf(argument, path, 'increment')),
  $mul: (argument, path) => arithmetic('$mul', multiply, operandOf(argument, path, 'multiply')),
  $min: (argument) => extreme(argument, (order) => order < 0),
  $max: (argument) => extreme(argument, (order) => order > 0),
  $bit: parseBit,
  $currentDate: parseCurrentDate,
};

function operandOf(argument: Value, path: string, verb: string): Numeric {
  if (isNumeric(argument)) return argument;
  throw mongoError(
    'TypeMismatch',
    `Cannot ${verb} with non-numeric argument: {${path}: ${display(argument)}}`,
  );
}

/** A missing field counts as 0 of the operand's type. */
function arithmetic(
  operator: string,
  compute: (a: Numeric, b: Numeric) => Numeric,
  operand: Numeric,
): ReturnType<OperationParser> {
  return {
    creates: true,
    apply(current, context) {
      if (current === undefined) return operator === '$inc' ? operand : compute(0, operand);
      if (!isNumeric(current)) throw notNumeric(operator, current, context);
      const result = compute(current, operand);
      if (result instanceof Double && typeof current !== 'object' && typeof operand !== 'object') {
        throw mongoError(
          'BadValue',
          `Failed to apply ${operator} operations to current value (${longText(current)}) for document ${nameOf(context.document)}`,
        );
      }
      return result;
    },
  };
}

function longText(value: number | bigint): string {
  return `(${typeof value === 'bigint' ? 'NumberLong' : 'NumberInt'})${value}`;
}

function notNumeric(
  operator: string,
  current: Value,
  { document, path }: UpdateContext,
): MongoError {
  return mongoError(
    'TypeMismatch',
    `Cannot apply ${operator} to a value of non-numeric type. ${nameOf(document)} has the field '${lastPart(path)}' of non-numeric type ${typeOf(current)}`,
  );
}

function extreme(
  argument: Value,
  replaces: (order: number) => boolean,
): ReturnType<OperationParser> {
  return {
    creates: true,
    apply(current, { options }) {
      if (current === undefined) return argument;
      return replaces(compareValues(argument, current, options.collation)) ? argument : current;
    },
  };
}

const bitwise: Record<string, (a: bigint, b: bigint) => bigint> = {
  and: (a, b) => a & b,
  or: (a, b) => a | b,
  xor: (a, b) => a ^ b,
};

function parseBit(argument: Value, path: string): ReturnType<OperationParser> {
  if (!isDocument(argument)) {
    throw badValue(
      `The $bit modifier is not compatible with a ${typeOf(argument)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  if (argument.size === 0) {
    throw badValue(
      `You must pass in at least one bitwise operation. The format is: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  const steps = [...argument].map(([name, operand]) => bitStep(name, operand, path));
  return {
    creates: true,
    apply(current, context) {
      const start = current === undefined ? 0 : current;
      if (typeof start !== 'number' && typeof start !== 'bigint') {
        throw badValue(
          `Cannot apply $bit to a value of non-integral type.${nameOf(context.document)} has the field ${lastPart(context.path)} of non-integer type ${typeOf(start)}`,
        );
      }
      return steps.reduce((value, step) => step(value), start);
    },
  };
}

function bitStep(
  name: string,
  operand: Value,
  path: string,
): (a: number | bigint) => number | bigint {
  const compute = Object.hasOwn(bitwise, name) ? bitwise[name] : undefined;
  if (!compute) {
    throw badValue(
      `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${display(operand)}}`,
    );
  }
  if (typeof operand !== 'number' && typeof operand !== 'bigint') {
    throw badValue(
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeOf(operand)}' is not supported here: {${path}: ${display(operand)}}`,
    );
  }
  return (a) => {
    const result = BigInt.asIntN(64, compute(BigInt(a), BigInt(operand)));
    return typeof a === 'bigint' || typeof operand === 'bigint' ? result : Number(result);
  };
}

function parseCurrentDate(argument: Value): ReturnType<OperationParser> {
  const isTimestamp = currentDateType(argument) === 'timestamp';
  return {
    creates: true,
    apply(_current, { options }) {
      const now = options.now ?? new Date();
      return isTimestamp ? new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 }) : now;
    },
  };
}

function currentDateType(argument: Value): 'date' | 'timestamp' {
  if (typeof argument === 'boolean') return 'date';
  if (!isDocument(argument)) {
    throw badValue(
      `${typeOf(argument)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  for (const name of argument.keys()) {
    if (name !== '$type') throw badValue(`Unrecognized $currentDate option: ${name}`);
  }
  const type = argument.get('$type');
  if (type === 'date' || type === 'timestamp') return type;
  throw badValue(
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
