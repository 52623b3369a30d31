import { type MongoError, mongoError } from '../errors';
import { display } from '../values/display';
import { exactLong } from '../values/numbers';
import { typeNumbers } from '../values/type-numbers';
import { type BsonType, isNumeric, type Value } from '../values/value';

const typesByNumber = new Map(
  Object.entries(typeNumbers).map(([type, number]) => [number, type as BsonType]),
);

/** Reads the types that `$type` or `bsonType` names, by number, alias or a list of both. */
export function parseTypes(operator: string, value: Value): ReadonlySet<BsonType> {
  const names = Array.isArray(value) ? value : [value];
  if (names.length === 0) {
    throw mongoError('FailedToParse', `${operator} must match at least one type`);
  }
  return new Set(names.flatMap((name) => typesOf(operator, name)));
}

function typesOf(operator: string, name: Value): BsonType[] {
  if (typeof name === 'string') return typesOfAlias(name);
  if (!isNumeric(name)) {
    throw mongoError(
      'TypeMismatch',
      `type must be represented as a number or a string, or as an array of them, for ${operator}`,
    );
  }
  const type = typesByNumber.get(Number(exactLong(name) ?? Number.NaN));
  if (type === undefined)
    throw badValue(`Invalid numerical type code: ${display(name).replace(/\.0$/, '')}`);
  return [type];
}

function typesOfAlias(alias: string): BsonType[] {
  if (alias === 'number') return ['int', 'long', 'double', 'decimal'];
  if (!Object.hasOwn(typeNumbers, alias)) throw badValue(`Unknown type name alias: ${alias}`);
  return [alias as BsonType];
}

function badValue(message: string): MongoError {
  return mongoError('BadValue', message);
}
