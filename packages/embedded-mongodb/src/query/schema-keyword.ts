import { type MongoError, mongoError } from '../errors';
import { exactLong } from '../values/numbers';
import { type Document, isNumeric, type Value } from '../values/value';

/** Tells whether a value fulfils a schema or one of its keywords. */
export type SchemaTest = (value: Value) => boolean;

export type CompileSchema = (schema: Document) => SchemaTest;

export interface KeywordContext {
  name: string;
  /** The schema in which the keyword stands, for keywords that belong together. */
  schema: Document;
  compile: CompileSchema;
}

/** Compiles a keyword; one without a condition of its own gives nothing. */
export type Keyword = (value: Value, context: KeywordContext) => SchemaTest | undefined;

export function fail(message: string): MongoError {
  return mongoError('FailedToParse', message);
}

export function mismatch(name: string, what: string): MongoError {
  return mongoError('TypeMismatch', `$jsonSchema keyword '${name}' must be ${what}`);
}

/** Reads a keyword that is a count. */
export function countOf(value: Value, name: string): number {
  if (!isNumeric(value)) throw fail(`$jsonSchema keyword '${name}' must be a number`);
  const count = exactLong(value);
  if (count === undefined) throw fail(`$jsonSchema keyword '${name}' must be an integer`);
  if (count < 0n) throw fail(`$jsonSchema keyword '${name}' must be a non-negative integer`);
  return Number(count);
}

/** Reads a keyword that is a list of different strings. */
export function namesOf(value: Value, name: string): string[] {
  if (!Array.isArray(value)) throw mismatch(name, 'an array');
  if (value.length === 0) throw fail(`$jsonSchema keyword '${name}' cannot be an empty array`);
  const names = value.map((element) => {
    if (typeof element !== 'string') throw mismatch(name, 'an array of strings');
    return element;
  });
  if (new Set(names).size < names.length) {
    throw fail(`$jsonSchema keyword '${name}' array cannot contain duplicate values`);
  }
  return names;
}
