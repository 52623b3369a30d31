import { unorderedForm } from '../values/unordered-form';
import { isDocument, type Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import {
  countOf,
  type Keyword,
  type KeywordContext,
  mismatch,
  type SchemaTest,
} from './schema-keyword';

export const arrayKeywords: Record<string, Keyword> = {
  items: compileItems,
  additionalItems: compileAdditionalItems,
  minItems: (value, { name }) => {
    const least = countOf(value, name);
    return (array) => !Array.isArray(array) || array.length >= least;
  },
  maxItems: (value, { name }) => {
    const most = countOf(value, name);
    return (array) => !Array.isArray(array) || array.length <= most;
  },
  uniqueItems: (value, { name }) => {
    if (typeof value !== 'boolean') throw mismatch(name, 'a boolean');
    if (!value) return undefined;
    return (array) =>
      !Array.isArray(array) || new ValueSet(array.map(unorderedForm)).size === array.length;
  },
};

/** One schema for every element, or a list of schemas by position. */
function compileItems(value: Value, { name, compile }: KeywordContext): SchemaTest {
  if (isDocument(value)) {
    const test = compile(value);
    return (array) => !Array.isArray(array) || array.every(test);
  }
  if (!Array.isArray(value)) throw mismatch(name, 'an array or an object');
  const tests = value.map((schema) => {
    if (!isDocument(schema)) throw mismatch(name, 'an array of objects');
    return compile(schema);
  });
  return (array) =>
    !Array.isArray(array) || array.every((element, i) => tests[i]?.(element) ?? true);
}

/** Counts only beside a list of `items`: what stands behind it. */
function compileAdditionalItems(
  value: Value,
  { name, schema, compile }: KeywordContext,
): SchemaTest | undefined {
  if (typeof value !== 'boolean' && !isDocument(value))
    throw mismatch(name, 'an object or a boolean');
  const items = schema.get('items');
  const test: SchemaTest = isDocument(value) ? compile(value) : () => value;
  if (!Array.isArray(items)) return undefined;
  return (array) => !Array.isArray(array) || array.slice(items.length).every(test);
}
