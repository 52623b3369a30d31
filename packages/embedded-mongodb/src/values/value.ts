import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/**
 * The value form: one JavaScript type for each BSON type, so that nothing stored changes its type.
 *
 * | BSON | here |
 * |---|---|
 * | int | `number` (always a 32-bit integer) |
 * | long | `bigint` |
 * | double | `Double` of bson, integral or not |
 * | decimal | `Decimal128` of bson |
 * | object | `Map`, in stored order: an object would reorder integer-like keys |
 * | array | `Array` |
 * | string, bool, null, date | `string`, `boolean`, `null`, `Date` |
 * | undefined (deprecated) | `bsonUndefined` |
 * | the rest | bson's class |
 *
 * JavaScript's `undefined` is never a value: it means that a field is missing.
 * When a stored document repeats a field name, the last one counts.
 */
export type Value =
  | number
  | bigint
  | Double
  | Decimal128
  | string
  | boolean
  | null
  | Date
  | ObjectId
  | Binary
  | Timestamp
  | BSONRegExp
  | BSONSymbol
  | Code
  | MinKey
  | MaxKey
  | BsonUndefined
  | DbPointer
  | Value[]
  | Document;

/** A document or subdocument: its fields in stored order. */
export type Document = Map<string, Value>;

/** BSON's deprecated type 6. */
class BsonUndefined {
  readonly _bsontype = 'Undefined';
}

export const bsonUndefined = new BsonUndefined();

/** BSON's deprecated type 12: a namespace and an id. */
export class DbPointer {
  readonly _bsontype = 'DbPointer';

  constructor(
    readonly namespace: string,
    readonly id: ObjectId,
  ) {}
}

/** BSON's types under the names that `$type` takes and gives. */
export type BsonType =
  | 'double'
  | 'string'
  | 'object'
  | 'array'
  | 'binData'
  | 'undefined'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'null'
  | 'regex'
  | 'dbPointer'
  | 'javascript'
  | 'symbol'
  | 'javascriptWithScope'
  | 'int'
  | 'timestamp'
  | 'long'
  | 'decimal'
  | 'minKey'
  | 'maxKey';

const taggedTypes: Record<string, BsonType> = {
  ObjectId: 'objectId',
  Double: 'double',
  Decimal128: 'decimal',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  Undefined: 'undefined',
  DbPointer: 'dbPointer',
};

/** Names a value's BSON type. */
export function typeOf(value: Value): BsonType {
  switch (typeof value) {
    case 'number':
      return 'int';
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'long';
  }
  if (value === null) return 'null';
  if (value instanceof Map) return 'object';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value._bsontype === 'Code') return value.scope ? 'javascriptWithScope' : 'javascript';
  return taggedTypes[value._bsontype] as BsonType;
}

export function isDocument(value: unknown): value is Document {
  return value instanceof Map;
}

const numberTypes: ReadonlySet<BsonType> = new Set(['int', 'long', 'double', 'decimal']);

/** A number of any of BSON's four types. */
export type Numeric = number | bigint | Double | Decimal128;

export function isNumeric(value: Value | undefined): value is Numeric {
  return value !== undefined && value !== null && numberTypes.has(typeOf(value));
}
