import { BSONRegExp } from 'bson';
import { compileRegularExpression, type RegularExpression } from '../values/regular-expression';
import { type Document, isDocument, type Value } from '../values/value';
import {
  type CompileSchema,
  countOf,
  type Keyword,
  type KeywordContext,
  mismatch,
  namesOf,
  type SchemaTest,
} from './schema-keyword';

export const objectKeywords: Record<string, Keyword> = {
  properties: (value, { name, compile }) => {
    const tests = schemasOf(value, name, compile);
    return onObjects((object) =>
      tests.every(([field, test]) => {
        const property = object.get(field);
        return property === undefined || test(property);
      }),
    );
  },
  patternProperties: (value, { name, compile }) => {
    const tests = schemasOf(value, name, compile).map(
      ([pattern, test]) => [patternOf(pattern), test] as const,
    );
    return onObjects((object) =>
      [...object].every(([field, property]) =>
        tests.every(([pattern, test]) => !pattern.test(field) || test(property)),
      ),
    );
  },
  additionalProperties: compileAdditionalProperties,
  required: (value, { name }) => {
    const names = namesOf(value, name);
    return onObjects((object) => names.every((field) => object.has(field)));
  },
  minProperties: (value, { name }) => {
    const least = countOf(value, name);
    return onObjects((object) => object.size >= least);
  },
  maxProperties: (value, { name }) => {
    const most = countOf(value, name);
    return onObjects((object) => object.size <= most);
  },
  dependencies: compileDependencies,
};

function onObjects(test: (object: Document) => boolean): SchemaTest {
  return (value) => !isDocument(value) || test(value);
}

function schemasOf(value: Value, name: string, compile: CompileSchema): [string, SchemaTest][] {
  if (!isDocument(value)) throw mismatch(name, 'an object');
  return [...value].map(([field, schema]) => {
    if (!isDocument(schema)) throw mismatch(`${name}' property '${field}`, 'an object');
    return [field, compile(schema)];
  });
}

function patternOf(pattern: string): RegularExpression {
  return compileRegularExpression(new BSONRegExp(pattern));
}

function compileAdditionalProperties(
  value: Value,
  { name, schema, compile }: KeywordContext,
): SchemaTest {
  if (typeof value !== 'boolean' && !isDocument(value))
    throw mismatch(name, 'an object or a boolean');
  const test: SchemaTest = isDocument(value) ? compile(value) : () => value;
  const properties = schema.get('properties');
  const patterns = schema.get('patternProperties');
  const named = isDocument(properties) ? properties : new Map();
  const expressions = isDocument(patterns) ? [...patterns.keys()].map(patternOf) : [];
  const isNamed = (field: string) =>
    named.has(field) || expressions.some((pattern) => pattern.test(field));
  return onObjects((object) =>
    [...object].every(([field, property]) => isNamed(field) || test(property)),
  );
}

/** A field asks for other fields, or that the whole object fulfils a schema. */
function compileDependencies(value: Value, { name, compile }: KeywordContext): SchemaTest {
  if (!isDocument(value)) throw mismatch(name, 'an object');
  const rules = [...value].map(([field, rule]): [string, SchemaTest] => {
    if (isDocument(rule)) return [field, compile(rule)];
    const names = namesOf(rule, `${name}.${field}`);
    return [field, onObjects((object) => names.every((other) => object.has(other)))];
  });
  return onObjects((object) => rules.every(([field, test]) => !object.has(field) || test(object)));
}
