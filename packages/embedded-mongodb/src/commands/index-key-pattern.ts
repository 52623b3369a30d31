import { locationError, type MongoError, mongoError } from '../errors';
import { doubleOf } from '../values/numbers';
import { type Document, isNumeric, typeOf, type Value } from '../values/value';

/** Throws CannotCreateIndex for what no index can be of, NotImplemented for kinds that are not offered. */
export function assertKeyPattern(key: Document): void {
  if (key.size === 0) throw cannotCreate('Index keys cannot be empty.');
  if (key.size > 32) throw locationError(13103, 'too many compound keys');
  for (const [path, value] of key) {
    assertPath(path);
    assertDirection(value);
  }
}

const dbRefParts = ['$id', '$ref', '$db'];

function assertPath(path: string): void {
  if (path === '') throw cannotCreate('Index keys cannot be an empty field.');
  const parts = path.split('.');
  if (parts.includes('')) throw cannotCreate('Index keys cannot contain an empty field.');
  if (path.includes('$**')) throw notOffered('wildcard');
  if (parts.some((part, i) => part.startsWith('$') && !(i > 0 && dbRefParts.includes(part))))
    throw cannotCreate("Index key contains an illegal field name: field name starts with '$'.");
}

function assertDirection(value: Value): void {
  if (typeof value === 'string') throw notOffered(value);
  if (!isNumeric(value))
    throw cannotCreate(
      `Values in v:2 index key pattern cannot be of type ${typeOf(value)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  const direction = doubleOf(value);
  if (Number.isNaN(direction)) throw cannotCreate('Values in the index key pattern cannot be NaN.');
  if (direction === 0) throw cannotCreate('Values in the index key pattern cannot be 0.');
}

const refused = ['text', '2d', '2dsphere', 'hashed', 'wildcard'];

function notOffered(kind: string): MongoError {
  return refused.includes(kind)
    ? mongoError('NotImplemented', `Indexes of kind ${kind} are not supported`)
    : cannotCreate(`Unknown index plugin '${kind}'`);
}

function cannotCreate(message: string): MongoError {
  return mongoError('CannotCreateIndex', message);
}
