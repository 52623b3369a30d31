import { Binary } from 'bson';
import { locationError } from '../errors';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { anyNumber, unary } from './arity';
import { isNullish, type OperatorTable } from './expression';

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
      throw locationError(
        usesArrays ? 4940400 : 4940401,
        'Key field cannot contain an embedded null byte',
      );
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
