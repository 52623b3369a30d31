import type { BSONRegExp } from 'bson';
import type { BsonType, Document, Value } from '../values/value';

export type ComparisonOperator = '$eq' | '$lt' | '$lte' | '$gt' | '$gte';

/**
 * A parsed filter. `$ne`, `$nin` and `$not` are `not` around what they negate; several conditions
 * on one field are an `and` of nodes with the same path.
 */
export type FilterNode =
  | { kind: 'and' | 'or' | 'nor'; children: FilterNode[] }
  | { kind: 'not'; child: FilterNode }
  | { kind: 'compare'; path: string; operator: ComparisonOperator; value: Value }
  | { kind: 'in'; path: string; values: Value[]; patterns: BSONRegExp[] }
  | { kind: 'regex'; path: string; pattern: BSONRegExp }
  | { kind: 'exists'; path: string }
  | { kind: 'type'; path: string; types: ReadonlySet<BsonType> }
  | { kind: 'mod'; path: string; divisor: bigint; remainder: bigint }
  | { kind: 'size'; path: string; size: number }
  | { kind: 'bits'; path: string; operator: BitsOperator; mask: bigint }
  | { kind: 'elemMatchObject'; path: string; child: FilterNode }
  | { kind: 'elemMatchValue'; path: string; child: FilterNode }
  | { kind: 'expr'; expression: Value }
  | { kind: 'jsonSchema'; schema: Document }
  | { kind: 'always' | 'never' };

export type BitsOperator = '$bitsAllSet' | '$bitsAllClear' | '$bitsAnySet' | '$bitsAnyClear';
