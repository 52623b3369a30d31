import type { BSONRegExp } from 'bson';
import type { BsonType, Document, Value } from '../values/value';

export type ComparisonOperator = '$eq' | '$lt' | '$lte' | '$gt' | '$gte';

export type BitsOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';

/**
 * A parsed filter. `$ne`, `$nin` and `$exists: false` are `not` around what they negate; several
 * conditions on one field are an `and` of nodes with the same path. Nodes under `elemMatchValue`
 * have the path `''`: they look at the element itself.
 */
export type FilterNode =
  | { kind: 'and' | 'or' | 'nor'; children: FilterNode[] }
  | { kind: 'not'; child: FilterNode }
  | { kind: 'always' | 'never' }
  | { kind: 'expr'; expression: Value }
  | { kind: 'jsonSchema'; schema: Document }
  | { kind: 'sample'; rate: number }
  | PathNode;

/** A condition on the values at one path. */
export type PathNode =
  | { kind: 'compare'; path: string; operator: ComparisonOperator; value: Value }
  | { kind: 'in'; path: string; values: Value[]; patterns: BSONRegExp[] }
  | { kind: 'regex'; path: string; pattern: BSONRegExp }
  | { kind: 'exists'; path: string }
  | { kind: 'type'; path: string; types: ReadonlySet<BsonType> }
  | { kind: 'mod'; path: string; divisor: bigint; remainder: bigint }
  | { kind: 'size'; path: string; size: number }
  | { kind: 'bits'; path: string; operator: BitsOperator; positions: number[] }
  | { kind: 'elemMatchObject'; path: string; child: FilterNode }
  | { kind: 'elemMatchValue'; path: string; child: FilterNode };
