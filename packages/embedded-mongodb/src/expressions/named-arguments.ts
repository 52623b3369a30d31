import type { MongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';

/** What an operator takes in its object, and how it refuses anything else. */
interface ArgumentRules {
  notObject: MongoError;
  names: readonly string[];
  unknown: (name: string) => MongoError;
}

/** Reads an operator's object of named arguments, refusing those that it does not have. */
export function readArguments(argument: Value, rules: ArgumentRules): Document {
  if (!isDocument(argument)) throw rules.notObject;
  for (const name of argument.keys()) if (!rules.names.includes(name)) throw rules.unknown(name);
  return argument;
}
