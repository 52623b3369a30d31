import type { FilterNode, PathNode } from '../query/filter-node';
import { documentOf } from '../values/plain';
import { typeNumbers } from '../values/type-numbers';
import type { Document, Value } from '../values/value';

/** Writes a filter as `explain` does: each operator named, conditions in MongoDB's order. */
export function describeFilter(filter: FilterNode): Document {
  const clauses = clausesOf(filter);
  const [only] = clauses;
  if (!only) return new Map();
  return clauses.length === 1 ? only : new Map([['$and', clauses]]);
}

/** The conditions that all have to hold, nested ones taken out. */
function clausesOf(filter: FilterNode): Document[] {
  return flat(filter)
    .sort((a, b) => placeOf(a) - placeOf(b) || comparePaths(a, b))
    .map(describe);
}

function flat(node: FilterNode): FilterNode[] {
  if (node.kind === 'always') return [];
  return node.kind === 'and' ? node.children.flatMap(flat) : [node];
}

/** The order that MongoDB brings conditions into, by their kinds and operators. */
const order = [
  ...[
    'and',
    'or',
    'elemMatchObject',
    'elemMatchValue',
    'size',
    '$eq',
    '$lte',
    '$lt',
    '$gt',
    '$gte',
  ],
  ...[
    'regex',
    'mod',
    'exists',
    'in',
    '$bitsAllSet',
    '$bitsAllClear',
    '$bitsAnySet',
    '$bitsAnyClear',
  ],
  ...['not', 'nor', 'type', 'expr'],
];

function placeOf(node: FilterNode): number {
  const kind = node.kind === 'compare' || node.kind === 'bits' ? node.operator : node.kind;
  const place = order.indexOf(kind);
  return place < 0 ? order.length : place;
}

function comparePaths(a: FilterNode, b: FilterNode): number {
  const [one, other] = ['path' in a ? a.path : '', 'path' in b ? b.path : ''];
  return one < other ? -1 : Number(one > other);
}

function describe(node: FilterNode): Document {
  switch (node.kind) {
    case 'and':
      return describeFilter(node);
    case 'or':
    case 'nor':
      return new Map([[`$${node.kind}`, node.children.map(describeFilter)]]);
    case 'not':
      return negated(node.child);
    case 'always':
    case 'never':
      return documentOf(node.kind === 'always' ? { $alwaysTrue: 1 } : { $alwaysFalse: 1 });
    case 'expr':
      return new Map([['$expr', node.expression]]);
    case 'jsonSchema':
      return new Map([['$jsonSchema', node.schema]]);
    case 'sample':
      return documentOf({ $sampleRate: node.rate });
    default:
      return new Map([[node.path, operatorOf(node)]]);
  }
}

function negated(child: FilterNode): Document {
  return 'path' in child
    ? new Map([[child.path, new Map([['$not', operatorOf(child)]])]])
    : new Map([['$nor', [describeFilter(child)]]]);
}

function operatorOf(node: PathNode): Document {
  switch (node.kind) {
    case 'compare':
      return new Map([[node.operator, node.value]]);
    case 'in':
      return new Map([['$in', [...node.values, ...node.patterns]]]);
    case 'regex':
      return documentOf({
        $regex: node.pattern.pattern,
        ...(node.pattern.options && { $options: node.pattern.options }),
      });
    case 'exists':
      return documentOf({ $exists: true });
    case 'type':
      return new Map([['$type', [...node.types].map((type): Value => typeNumbers[type])]]);
    case 'mod':
      return new Map([['$mod', [node.divisor, node.remainder]]]);
    case 'size':
      return documentOf({ $size: node.size });
    case 'bits':
      return documentOf({ [node.operator]: node.positions });
    case 'elemMatchObject':
      return new Map([['$elemMatch', describeFilter(node.child)]]);
    case 'elemMatchValue':
      return new Map([['$elemMatch', elementOf(node.child)]]);
  }
}

/** The operators that one element has to meet. */
function elementOf(child: FilterNode): Document {
  return new Map(
    flat(child).flatMap((node) => {
      const operators = describe(node).get('');
      return operators instanceof Map ? [...(operators as Document)] : [];
    }),
  );
}
