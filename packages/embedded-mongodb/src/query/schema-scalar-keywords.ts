import { BSONRegExp } from 'bson';
import { mongoError } from '../errors';
import { isZero, remainder } from '../values/arithmetic';
import { compareNumbers } from '../values/compare-numbers';
import { compareValues } from '../values/compare-values';
import { compileRegularExpression } from '../values/regular-expression';
import { unorderedForm } from '../values/unordered-form';
import { type BsonType, isNumeric, typeOf, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import { parseTypes } from './parse-types';
import { countOf, fail, type Keyword, mismatch, type SchemaTest } from './schema-keyword';

export const scalarKeywords: Record<string, Keyword> = {
  bsonType: (value, { name }) => typeTest(parseTypes(name, textsOf(value, name))),
  type: (value, { name }) => typeTest(jsonTypes(value, name)),
  enum: compileEnum,
  minimum: (value, { name, schema }) => bound(value, name, schema.get('exclusiveMinimum'), 1),
  maximum: (value, { name, schema }) => bound(value, name, schema.get('exclusiveMaximum'), -1),
  exclusiveMinimum: (value, { name, schema }) => exclusive(value, name, schema.has('minimum')),
  exclusiveMaximum: (value, { name, schema }) => exclusive(value, name, schema.has('maximum')),
  multipleOf: compileMultipleOf,
  minLength: (value, { name }) => {
    const least = countOf(value, name);
    return (text) => typeof text !== 'string' || codePoints(text) >= least;
  },
  maxLength: (value, { name }) => {
    const most = countOf(value, name);
    return (text) => typeof text !== 'string' || codePoints(text) <= most;
  },
  pattern: (value, { name }) => {
    if (typeof value !== 'string') throw mismatch(name, 'a string');
    const expression = compileRegularExpression(new BSONRegExp(value));
    return (text) => typeof text !== 'string' || expression.test(text);
  },
};

function typeTest(types: ReadonlySet<BsonType>): SchemaTest {
  return (value) => types.has(typeOf(value));
}

function textsOf(value: Value, name: string): Value {
  const texts = Array.isArray(value) ? value : [value];
  if (!texts.every((text) => typeof text === 'string')) {
    throw mismatch(name, 'a string or an array of strings');
  }
  for (const [index, text] of texts.entries()) {
    if (text === 'integer') throw fail("$jsonSchema type 'integer' is not currently supported.");
    if (texts.indexOf(text) < index)
      throw fail(`$jsonSchema keyword '${name}' has duplicate value: ${text}`);
  }
  return value;
}

const jsonTypeNames: Record<string, Value> = {
  object: 'object',
  array: 'array',
  string: 'string',
  boolean: 'bool',
  null: 'null',
  number: 'number',
};

function jsonTypes(value: Value, name: string): ReadonlySet<BsonType> {
  const texts = textsOf(value, name);
  const aliases = (Array.isArray(texts) ? texts : [texts]).map((text) => {
    const alias = jsonTypeNames[String(text)];
    if (alias === undefined) {
      throw mongoError('BadValue', `Unknown type name alias: ${text}`);
    }
    return alias;
  });
  return parseTypes(name, aliases);
}

function compileEnum(value: Value, { name }: { name: string }): SchemaTest {
  if (!Array.isArray(value)) throw mismatch(name, 'an array');
  if (value.length === 0) throw fail(`$jsonSchema keyword '${name}' cannot be an empty array`);
  const set = new ValueSet(value.map(unorderedForm));
  if (set.size < value.length) {
    throw fail(`$jsonSchema keyword '${name}' array cannot contain duplicate values.`);
  }
  return (candidate) => set.has(unorderedForm(candidate));
}

function bound(
  value: Value,
  name: string,
  isExclusive: Value | undefined,
  direction: 1 | -1,
): SchemaTest {
  if (!isNumeric(value)) throw mismatch(name, 'a number');
  const least = isExclusive === true ? 1 : 0;
  return (candidate) =>
    !isNumeric(candidate) || Math.sign(compareValues(candidate, value)) * direction >= least;
}

function exclusive(value: Value, name: string, hasBound: boolean): undefined {
  if (typeof value !== 'boolean') throw mismatch(name, 'a boolean');
  if (!hasBound) {
    const companion = name === 'exclusiveMinimum' ? 'minimum' : 'maximum';
    throw fail(`$jsonSchema keyword '${companion}' must be a present if ${name} is present`);
  }
}

function compileMultipleOf(value: Value, { name }: { name: string }): SchemaTest {
  if (!isNumeric(value)) throw mismatch(name, 'a number');
  if (compareNumbers(value, 0) <= 0) {
    throw fail(`$jsonSchema keyword '${name}' must have a positive value`);
  }
  return (candidate) => !isNumeric(candidate) || isZero(remainder(candidate, value));
}

function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
