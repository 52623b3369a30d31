import { type MongoError, mongoError } from '../errors';
import { typeOf, type Value } from './value';

/** What a field of a command is refused with that has none of the types which it may have. */
export function wrongFieldType(
  field: string,
  value: Value,
  ...expected: readonly string[]
): MongoError {
  // MongoDB's own text has its last quote before the bracket.
  const types =
    expected.length === 1 ? `type '${expected[0]}'` : `types '[${expected.join(', ')}']`;
  return mongoError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeOf(value)}', expected ${types}`,
  );
}
