import type { Timestamp } from 'bson';
import { locationError, mongoError } from '../errors';
import { compilerOf } from '../expressions/compile-expression';
import type { EvaluationOptions } from '../expressions/evaluation';
import type { KeyBounds } from '../planner/bounded-scan';
import { choosePlan } from '../planner/choose-plan';
import type { Plan } from '../planner/plan';
import { compileMatcher, type Matcher } from '../query/matcher';
import { compileProjection, type Projection } from '../query/projection';
import { compileSort } from '../query/sort';
import type { Catalog, Collection, Namespace } from '../storage/catalog';
import type { IndexDefinition } from '../storage/index-definition';
import { type Collation, parseCollation } from '../values/collation';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import type { Sorter } from '../values/sort-order';
import { type Document, isDocument } from '../values/value';
import { assertNoView } from './views';

/** What a query asks, as its command has it. */
export interface QuerySpec {
  filter: Document;
  sort?: Document | undefined;
  projection?: Document | undefined;
  hint?: string | Document | undefined;
  collation?: Document | undefined;
  let?: Document | undefined;
  /** The paths that are read of each document; without them it is what a projection keeps, or everything. */
  reads?: readonly string[] | 'document' | undefined;
  /** The part of the hinted index that is looked at. */
  within?: KeyBounds | undefined;
}

/** The state of the database that a query is compiled for. */
export interface QueryState {
  readonly catalog: Catalog;
  /** The last point of the history, which `$$CLUSTER_TIME` tells. */
  readonly clusterTime: Timestamp;
  readonly tick?: (() => void) | undefined;
}

/** A query, compiled for the collection as it is now. */
export interface Query {
  /** None where there is no such collection. */
  plan: Plan | undefined;
  matcher: Matcher;
  sorter: Sorter | undefined;
  projection: Projection | undefined;
  evaluation: EvaluationOptions;
  isHinted: boolean;
}

/** Compiles a query and chooses its plan; throws what MongoDB refuses it with. */
export function compileQuery(state: QueryState, namespace: Namespace, spec: QuerySpec): Query {
  const collection = state.catalog.find(namespace);
  assertNoView(collection);
  const evaluation = evaluationOf(state, collection, spec);
  const matcher = compileMatcher(spec.filter, evaluation);
  const natural = naturalOrder(spec.sort);
  const hasSort = spec.sort !== undefined && spec.sort.size > 0 && natural === undefined;
  const sorter = hasSort ? compileSort(spec.sort as Document, evaluation) : undefined;
  const projection = spec.projection?.size
    ? compileProjection(spec.projection, { ...evaluation, filter: spec.filter })
    : undefined;
  const hint = natural ? { natural } : collection && findHint(collection, spec.hint);
  if (collection && spec.within && (!hint || natural))
    throw locationError(51173, 'A hint must be provided to use min or max');
  if (spec.within && hint && 'natural' in hint)
    throw mongoError(
      'BadValue',
      'The bounds of min and max are those of an index, not of $natural',
    );
  const plan =
    collection &&
    choosePlan(collection, {
      filter: matcher.tree,
      collation: evaluation.collation,
      sort: sorter?.fields,
      hasSort,
      hint,
      reads: readsOf(spec, projection),
      within: spec.within,
    });
  return { plan, matcher, sorter, projection, evaluation, isHinted: hint !== undefined };
}

function readsOf(
  { reads }: QuerySpec,
  projection: Projection | undefined,
): readonly string[] | undefined {
  return reads === 'document' ? undefined : (reads ?? projection?.includedPaths);
}

/** How filters and expressions of a command are evaluated on a collection; throws what its `let` is refused with. */
export function evaluationOf(
  { clusterTime, tick }: QueryState,
  collection: Collection | undefined,
  spec: { collation?: Document | undefined; let?: Document | undefined },
): EvaluationOptions {
  const collation = collationOf(collection, spec.collation);
  const options = { collation, let: spec.let, now: new Date(), clusterTime, tick };
  if (spec.let) compilerOf(options);
  return options;
}

/** A command's collation, else the collection's own. */
function collationOf(
  collection: Collection | undefined,
  collation: Document | undefined,
): Collation | undefined {
  const own = collection?.options.get('collation');
  return parseCollation(collation?.size ? collation : isDocument(own) ? own : undefined);
}

function naturalOrder(sort: Document | undefined): 1 | -1 | undefined {
  return sort && naturalDirection(sort, 'sort');
}

/** The direction of `$natural`, which stands alone. */
function naturalDirection(spec: Document, what: 'sort' | 'hint'): 1 | -1 | undefined {
  if (!spec.has('$natural')) return undefined;
  if (spec.size > 1) {
    throw mongoError('BadValue', `Cannot include '$natural' in compound ${what}: ${display(spec)}`);
  }
  const direction = Number(spec.get('$natural'));
  if (direction === 1 || direction === -1) return direction;
  throw mongoError('BadValue', `$natural ${what} cannot be set to a value other than -1 or 1.`);
}

/** Finds the index that a hint names, by its name or its key. */
function findHint(
  collection: Collection,
  hint: string | Document | undefined,
): IndexDefinition | { natural: 1 | -1 } | undefined {
  if (hint === undefined || (isDocument(hint) && hint.size === 0)) return undefined;
  const natural = isDocument(hint) ? naturalDirection(hint, 'hint') : undefined;
  if (natural) return { natural };
  const index = collection.indexes.find(
    (one) =>
      !one.hidden &&
      !one.building &&
      (typeof hint === 'string' ? one.name === hint : valuesEqual(one.spec.get('key'), hint)),
  );
  if (!index)
    throw mongoError(
      'BadValue',
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return index;
}
