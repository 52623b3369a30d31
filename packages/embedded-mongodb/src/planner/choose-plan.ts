import type { FilterNode } from '../query/filter-node';
import type { Collection } from '../storage/catalog';
import type { IndexDefinition } from '../storage/index-definition';
import { partialMatcher } from '../storage/partial-matcher';
import { boundedScan } from './bounded-scan';
import { type Conditions, conditionsOf } from './conditions';
import { coveredFields } from './covered-fields';
import { planIndexScan } from './index-scan';
import { type Interval, isPoint } from './interval';
import { implies } from './partial-implication';
import {
  type Access,
  type CollectionScan,
  type IndexScan,
  isIdHack,
  type Plan,
  type UnionScan,
} from './plan';
import type { Question } from './question';
import { orderOf } from './sort-order';

/** Chooses how to find a query's documents. */
export function choosePlan(collection: Collection, question: Question): Plan {
  const conditions = conditionsOf(question.filter);
  const { hint } = question;
  if (hint && 'natural' in hint)
    return finish(collection, question, { kind: 'collection', reverse: hint.natural === -1 });
  if (hint && question.within)
    return finish(collection, question, accessOf(boundedScan(hint, question.within)));
  const indexes = hint ? [hint] : usableIndexes(collection, question, conditions);
  const scans = indexes.map((index) => planScan(index, conditions, question));
  const best = scans.length === 1 ? scans[0] : bestOf(scans);
  if (best && (hint || scoreOf(best) > 0)) return finish(collection, question, accessOf(best));
  const union = planUnion(collection, conditions, question);
  return finish(collection, question, union ?? { kind: 'collection', reverse: false });
}

function accessOf(scan: IndexScan): Access {
  return scan.ranges.length === 0 ? { kind: 'nothing' } : scan;
}

function finish(collection: Collection, question: Question, access: Access): Plan {
  const isExact = access.kind === 'nothing' || (access.kind === 'index' && access.isExact);
  const isSorted = access.kind === 'nothing' || (access.kind === 'index' && access.isSorted);
  return {
    collection,
    access,
    needsFilter: !isExact && !isEmpty(question.filter),
    needsSort: question.hasSort === true && !isSorted,
  };
}

function isEmpty(filter: FilterNode): boolean {
  return filter.kind === 'always' || (filter.kind === 'and' && filter.children.length === 0);
}

function usableIndexes(
  collection: Collection,
  question: Question,
  conditions: Conditions,
): IndexDefinition[] {
  const { filter } = question;
  return collection.indexes.filter((index) => {
    if (index.hidden || index.building) return false;
    if (!mayHelp(index, question, conditions)) return false;
    if (index.partialFilter && !implies(filter, partialMatcher(index.partialFilter).tree))
      return false;
    return !index.sparse || needsIndexedField(index, conditions);
  });
}

/** Only an index whose first field is asked about, or sorted by, narrows or orders anything. */
function mayHelp({ paths }: IndexDefinition, { sort }: Question, { all }: Conditions): boolean {
  const [first] = paths;
  return (
    all.some(({ path }) => path === first) || (sort?.some(({ path }) => path === first) ?? false)
  );
}

/** A sparse index has every match when some field of it has to be there. */
function needsIndexedField(index: IndexDefinition, { all }: Conditions): boolean {
  return all.some(
    ({ path, nodes }) =>
      index.paths.includes(path) &&
      nodes.some((node) => {
        if (node.kind === 'compare') return node.value !== null;
        if (node.kind === 'in') return !node.values.includes(null);
        return true;
      }),
  );
}

function planScan(index: IndexDefinition, conditions: Conditions, question: Question): IndexScan {
  const scan = planIndexScan(index, conditions, question.collation);
  const order = question.sort && !question.collation ? orderOf(scan, question.sort) : undefined;
  const ordered = order ? { ...scan, isSorted: true, ...order } : scan;
  const covered = isIdHack(scan) ? undefined : coveredFields(ordered, question);
  return covered ? { ...ordered, covered } : ordered;
}

function bestOf(scans: readonly IndexScan[]): IndexScan | undefined {
  let best: IndexScan | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const scan of scans) {
    const score = scoreOf(scan);
    if (score > most) best = scan;
    most = Math.max(most, score);
  }
  return best;
}

/**
 * Prefers fields held to single values, then ranges, then order, then what needs no documents; 0 says that a scan
 * is of no use.
 */
function scoreOf(scan: IndexScan): number {
  if (scan.ranges.length === 0) return Number.POSITIVE_INFINITY;
  const points = scan.bounds.findIndex((intervals) => !intervals?.every(isPoint));
  const fixed = points < 0 ? scan.bounds : scan.bounds.slice(0, points);
  const isSingle = fixed.every((intervals) => intervals?.length === 1);
  let score = scan.isSorted ? 5 : 0;
  for (const intervals of fixed) score += intervals?.length === 1 ? 10 : 8;
  if (points < 0 && isSingle && scan.index.unique) score += 50;
  const range = scan.bounds[points];
  if (range) score += range.length === 1 && isTwoSided(range[0]) ? 6 : 4;
  if (score === 0) return 0;
  return score + (scan.isExact ? 1 : 0) + (scan.covered ? 0.5 : 0);
}

/** A bound of one byte is only the end of a type. */
function isTwoSided(interval: Interval | undefined): boolean {
  return interval !== undefined && interval.low.bytes.length > 1 && interval.high.bytes.length > 1;
}

/** Answers an `$or` whose alternatives all have an index. */
function planUnion(
  collection: Collection,
  { ors }: Conditions,
  question: Question,
): UnionScan | CollectionScan | undefined {
  for (const alternatives of ors) {
    const scans = alternatives.map((filter) => {
      const own: Question = { filter, collation: question.collation };
      const conditions = conditionsOf(filter);
      const usable = usableIndexes(collection, own, conditions);
      const best = bestOf(usable.map((index) => planScan(index, conditions, own)));
      return best && scoreOf(best) > 0 ? best : undefined;
    });
    if (scans.every((scan) => scan !== undefined)) return { kind: 'union', scans };
  }
  return undefined;
}
