import { Binary } from 'bson';
import { locationError, type MongoError } from '../errors';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { anyNumber, unary } from './arity';
import { type Compiler, type Expression, isNullish, type OperatorTable } from './expression';

export const objectOperators: OperatorTable = {
  $mergeObjects: anyNumber((args) => {
    const merged: Document = new Map();
    for (const value of args) {
      if (isNullish(value)) continue;
      if (!isDocument(value)) {
        throw locationError(
          40400,
          `$mergeObjects requires object inputs, but input ${String(value)} is of type ${typeOf(value)}`,
        );
      }
      for (const [name, field] of value) merged.set(name, field);
    }
    return merged;
  }),
  $objectToArray: unary((value) => {
    if (isNullish(value)) return null;
    if (!isDocument(value))
      throw locationError(
        40390,
        `$objectToArray requires a document input, found: ${typeOf(value)}`,
      );
    return [...value].map(
      ([k, v]): Value =>
        new Map<string, Value>([
          ['k', k],
          ['v', v],
        ]),
    );
  }),
  $arrayToObject: unary((value) => {
    if (isNullish(value)) return null;
    if (!Array.isArray(value))
      throw locationError(40386, `$arrayToObject requires an array input, found: ${typeOf(value)}`);
    return objectOf(value);
  }),
  $getField: compileGetField,
  $setField: (argument, compiler) => compileSetField('$setField', argument, compiler),
  $unsetField: (argument, compiler) => compileSetField('$unsetField', argument, compiler),
  $bsonSize: unary((value) => {
    if (isNullish(value)) return null;
    if (!isDocument(value))
      throw locationError(31393, `$bsonSize requires a document input, found: ${typeOf(value)}`);
    return encodeDocument(value).length;
  }),
  $binarySize: unary((value) => {
    if (isNullish(value)) return null;
    if (typeof value === 'string') return Buffer.byteLength(value);
    if (value instanceof Binary) return value.position;
    throw locationError(
      51276,
      `$binarySize requires a string or BinData argument, found: ${typeOf(value)}`,
    );
  }),
};

/** Pairs as `[name, value]` or as `{ k, v }`, all of one form. */
function objectOf(pairs: Value[]): Value {
  const usesArrays = Array.isArray(pairs[0]);
  const result: Document = new Map();
  for (const pair of pairs) {
    const [name, value] = usesArrays ? pairOfArray(pair) : pairOfObject(pair);
    if (name.includes('\0'))
      throw locationError(4940400, 'Key field cannot contain an embedded null byte');
    result.set(name, value);
  }
  return result;
}

function pairOfArray(pair: Value): [string, Value] {
  if (!Array.isArray(pair)) {
    throw locationError(
      40396,
      `$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. Array was detected, now found: ${typeOf(pair)}`,
    );
  }
  if (pair.length !== 2)
    throw locationError(
      40397,
      `$arrayToObject requires an array of size 2 arrays,found array of size: ${pair.length}`,
    );
  const [name, value] = pair as [Value, Value];
  if (typeof name !== 'string')
    throw locationError(
      40395,
      `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeOf(name)}`,
    );
  return [name, value];
}

function pairOfObject(pair: Value): [string, Value] {
  if (!isDocument(pair)) {
    throw pair === undefined || Array.isArray(pair)
      ? locationError(
          40391,
          `$arrayToObject requires a consistent input format. Elements must all be arrays or all be objects. Object was detected, now found: ${typeOf(pair)}`,
        )
      : locationError(40398, `Unrecognised input type format for $arrayToObject: ${typeOf(pair)}`);
  }
  if (pair.size !== 2)
    throw locationError(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${pair.size}`,
    );
  const [name, value] = [pair.get('k'), pair.get('v')];
  if (name === undefined || value === undefined)
    throw locationError(
      40393,
      "$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys",
    );
  if (typeof name !== 'string')
    throw locationError(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeOf(name)}`,
    );
  return [name, value];
}

/** Names are taken as they are: with dots, dollars and all. */
function compileGetField(argument: Value, compiler: Compiler): Expression {
  const isLong = isDocument(argument) && (argument.has('field') || argument.has('input'));
  if (isLong)
    assertOnly(argument, ['field', 'input'], (name) =>
      locationError(3041701, `$getField found an unknown argument: ${name}`),
    );
  const field = isLong ? argument.get('field') : argument;
  if (field === undefined)
    throw locationError(3041702, "$getField requires 'field' to be specified");
  if (isLong && !argument.has('input'))
    throw locationError(3041703, "$getField requires 'input' to be specified");
  const nameOf = compileName('$getField', field, compiler, 3041704);
  const input = isLong ? compiler.compile(argument.get('input') as Value) : undefined;
  return (scope) => {
    const name = nameOf(scope);
    const value = input ? input(scope) : scope.current;
    if (isDocument(value)) return value.get(name);
    return value === null ? null : undefined;
  };
}

function assertOnly(
  argument: Document,
  names: string[],
  unknown: (name: string) => MongoError,
): void {
  for (const name of argument.keys()) if (!names.includes(name)) throw unknown(name);
}

function compileName(
  operator: string,
  field: Value,
  compiler: Compiler,
  code: number,
): (scope: Parameters<Expression>[0]) => string {
  if (typeof field === 'string' && field.startsWith('$')) {
    throw locationError(
      5654600,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${field}'}?`,
    );
  }
  const expression = compiler.compile(field);
  return (scope) => {
    const name = expression(scope);
    if (typeof name === 'string') return name;
    throw locationError(
      code,
      `${operator} requires 'field' to evaluate to type String, but got ${name === undefined ? 'missing' : typeOf(name)}`,
    );
  };
}

function compileSetField(operator: string, argument: Value, compiler: Compiler): Expression {
  if (!isDocument(argument))
    throw locationError(4161100, `${operator} only supports an object as its argument`);
  const names = operator === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'];
  assertOnly(argument, names, (name) =>
    locationError(4161101, `${operator} found an unknown argument: ${name}`),
  );
  for (const [i, name] of names.entries()) {
    if (!argument.has(name))
      throw locationError(4161102 + i, `${operator} requires '${name}' to be specified`);
  }
  const nameOf = compileName(operator, argument.get('field') as Value, compiler, 4161107);
  const input = compiler.compile(argument.get('input') as Value);
  const value =
    operator === '$setField' ? compiler.compile(argument.get('value') as Value) : () => undefined;
  return (scope) => {
    const name = nameOf(scope);
    const document = input(scope);
    if (isNullish(document)) return null;
    if (!isDocument(document))
      throw locationError(4161105, `${operator} requires 'input' to evaluate to type Object`);
    const result = value(scope);
    const copy = new Map(document);
    if (result === undefined) copy.delete(name);
    else copy.set(name, result);
    return copy;
  };
}
