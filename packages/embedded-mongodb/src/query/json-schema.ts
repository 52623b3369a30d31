import { mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import type { Predicate } from './predicate';
import { arrayKeywords } from './schema-array-keywords';
import { type CompileSchema, fail, type Keyword, type SchemaTest } from './schema-keyword';
import { objectKeywords } from './schema-object-keywords';
import { scalarKeywords } from './schema-scalar-keywords';

/** Compiles a `$jsonSchema`: JSON Schema draft 4 as MongoDB takes it, with `bsonType`. */
export function compileJsonSchema(schema: Document): Predicate {
  return compileSchema(schema);
}

export const compileSchema: CompileSchema = (schema) => {
  if (schema.has('type') && schema.has('bsonType')) {
    throw fail("Cannot specify both $jsonSchema keywords 'type' and 'bsonType'");
  }
  const tests: SchemaTest[] = [];
  for (const [name, value] of schema) {
    const keyword = Object.hasOwn(keywords, name) ? keywords[name] : undefined;
    if (!keyword) throw unknownKeyword(name);
    const test = keyword(value, { name, schema, compile: compileSchema });
    if (test) tests.push(test);
  }
  return (value) => tests.every((test) => test(value));
};

const unsupported = new Set(['$ref', '$schema', 'default', 'definitions', 'format', 'id']);

function unknownKeyword(name: string): Error {
  return unsupported.has(name)
    ? fail(`$jsonSchema keyword '${name}' is not currently supported`)
    : fail(`Unknown $jsonSchema keyword: ${name}`);
}

const logicalKeywords: Record<string, Keyword> = {
  allOf: (value, context) => {
    const tests = schemasOf(value, context.name).map(context.compile);
    return (candidate) => tests.every((test) => test(candidate));
  },
  anyOf: (value, context) => {
    const tests = schemasOf(value, context.name).map(context.compile);
    return (candidate) => tests.some((test) => test(candidate));
  },
  oneOf: (value, context) => {
    const tests = schemasOf(value, context.name).map(context.compile);
    return (candidate) => tests.filter((test) => test(candidate)).length === 1;
  },
  not: (value, context) => {
    if (!isDocument(value)) throw mustBe('not', 'an object');
    const test = context.compile(value);
    return (candidate) => !test(candidate);
  },
};

const annotations: Record<string, Keyword> = { title: annotation, description: annotation };

function annotation(value: Value, { name }: { name: string }): undefined {
  if (typeof value !== 'string') throw mustBe(name, 'a string');
}

const keywords: Record<string, Keyword> = {
  ...logicalKeywords,
  ...annotations,
  ...scalarKeywords,
  ...arrayKeywords,
  ...objectKeywords,
};

function schemasOf(value: Value, name: string): Document[] {
  if (!Array.isArray(value)) throw mustBe(name, 'an array');
  if (value.length === 0) {
    throw mongoError('BadValue', `$jsonSchema keyword '${name}' must be a non-empty array`);
  }
  return value.map((schema) => {
    if (isDocument(schema)) return schema;
    throw mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be an array of objects`);
  });
}

function mustBe(name: string, what: string): Error {
  return mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be ${what}`);
}
