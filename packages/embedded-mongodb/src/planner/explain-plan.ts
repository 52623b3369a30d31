import { type IndexDefinition, isMultikey } from '../storage/index-definition';
import { documentOf } from '../values/plain';
import { type Document, isNumeric, type Value } from '../values/value';
import { intervalText } from './interval';
import { type IndexScan, isIdHack, type Plan } from './plan';

/** What a query does besides finding its documents. */
export interface PlanTop {
  sort?: Document | undefined;
  skip?: number | undefined;
  limit?: number | undefined;
  projection?: Document | undefined;
  /** The filter as `explain` shows it. */
  filter: Document;
  /** The command's own last step, such as `COUNT` or `DELETE`. */
  last?: string | undefined;
  /** The projection of the document that the last step gives. */
  fields?: Document | undefined;
  /** The scan that leads from value to value of a field, when that is all that is asked. */
  distinct?: IndexScan | undefined;
}

/** Describes a plan as `explain` does: a tree of stages, the last step outermost. */
export function explainPlan(plan: Plan | undefined, top: PlanTop): Document {
  if (plan && top.last === 'COUNT' && isCounter(plan))
    return documentOf({ stage: 'RECORD_STORE_FAST_COUNT' });
  let stage = plan ? accessStage(plan, top) : documentOf({ stage: 'EOF' });
  const isLookUp = stage.get('stage') === 'IDHACK';
  if (plan?.needsSort && top.sort) stage = sortStage(stage, top);
  if (top.skip && top.last !== 'COUNT')
    stage = documentOf({ stage: 'SKIP', skipAmount: top.skip, inputStage: stage });
  if (plan && top.limit !== undefined && !plan.needsSort && !isLookUp)
    stage = documentOf({ stage: 'LIMIT', limitAmount: top.limit, inputStage: stage });
  stage = projected(stage, plan, top);
  if (plan && isRootedOr(top.filter)) stage = documentOf({ stage: 'SUBPLAN', inputStage: stage });
  if (!top.last) return stage;
  const last = documentOf({ stage: top.last, inputStage: stage });
  return top.fields?.size ? projectionStage('PROJECTION_DEFAULT', top.fields, last) : last;
}

/** Is a plan's count that of the whole collection, which is kept. */
export function isCounter({ access, needsFilter }: Plan): boolean {
  return access.kind === 'collection' && !needsFilter;
}

/** Alternatives at the top of a filter are planned one by one. */
function isRootedOr(filter: Document): boolean {
  return filter.size === 1 && filter.has('$or');
}

function projected(stage: Document, plan: Plan | undefined, top: PlanTop): Document {
  const { projection, distinct, last } = top;
  const covered = distinct ?? coveredScan(plan);
  if (covered && !last)
    return projectionStage('PROJECTION_COVERED', projection ?? fieldsOf(covered), stage);
  if (!projection?.size) return stage;
  const name = isSimple(projection) ? 'PROJECTION_SIMPLE' : 'PROJECTION_DEFAULT';
  return projectionStage(name, projection, stage);
}

function projectionStage(stage: string, transformBy: Document, inputStage: Document): Document {
  return documentOf({ stage, transformBy, inputStage });
}

/** A scan that gives what the query reads without its documents. */
function coveredScan(plan: Plan | undefined): IndexScan | undefined {
  return plan?.access.kind === 'index' && plan.access.covered ? plan.access : undefined;
}

/** The projection that keeps a scan's covered fields. */
function fieldsOf({ index, covered = [] }: IndexScan): Document {
  const paths = covered.map((place) => index.paths[place] as string);
  const fields: Document = new Map(paths.map((path) => [path, 1]));
  return fields.has('_id') ? fields : fields.set('_id', 0);
}

/** Takes or leaves whole fields of the document itself. */
function isSimple(projection: Document): boolean {
  return [...projection].every(
    ([path, value]) => !path.includes('.') && (typeof value === 'boolean' || isNumeric(value)),
  );
}

function sortStage(inputStage: Document, { sort, limit, skip = 0 }: PlanTop): Document {
  return documentOf({
    stage: 'SORT',
    sortPattern: sort,
    memLimit: 104857600,
    ...(limit !== undefined && { limitAmount: limit + skip }),
    type: 'simple',
    inputStage,
  });
}

function accessStage(plan: Plan, { filter, last, distinct, sort }: PlanTop): Document {
  const { access, needsFilter } = plan;
  if (distinct) return new Map([...indexStage(distinct), ['stage', 'DISTINCT_SCAN'] as const]);
  const withFilter: { filter?: Document } = needsFilter && filter.size > 0 ? { filter } : {};
  switch (access.kind) {
    case 'nothing':
      return documentOf({ stage: 'EOF' });
    case 'collection':
      return documentOf({
        stage: 'COLLSCAN',
        ...withFilter,
        direction: access.reverse ? 'backward' : 'forward',
      });
    case 'union': {
      const inputStages = access.scans.map(indexStage);
      const or = documentOf({ stage: 'OR', inputStages });
      return documentOf({ stage: 'FETCH', ...withFilter, inputStage: or });
    }
    case 'index':
      if (last === 'COUNT' && !needsFilter) return countStage(access);
      if (access.covered) return scanWithFilter(scanStage(access, sort), withFilter.filter);
      if (isIdHack(access) && !needsFilter) return documentOf({ stage: 'IDHACK' });
      return documentOf({ stage: 'FETCH', ...withFilter, inputStage: scanStage(access, sort) });
  }
}

function countStage(scan: IndexScan): Document {
  const stage = indexStage(scan);
  if (scan.ranges.length !== 1) return stage;
  stage.delete('direction');
  return stage.set('stage', 'COUNT_SCAN');
}

/** The filter stands behind the stage's name. */
function scanWithFilter(stage: Document, filter: Document | undefined): Document {
  if (!filter) return stage;
  const [name, ...rest] = stage;
  return new Map([name as [string, Value], ['filter', filter], ...rest]);
}

/** Ranges that are merged stand in one scan here, where MongoDB shows one for each. */
function scanStage(scan: IndexScan, sort: Document | undefined): Document {
  if (!scan.merge) return indexStage(scan);
  return documentOf({ stage: 'SORT_MERGE', sortPattern: sort, inputStage: indexStage(scan) });
}

function indexStage({ index, bounds, reverse }: IndexScan): Document {
  const indexBounds: Document = new Map();
  index.paths.forEach((path, i) => {
    const isBackward = reverse !== (index.directions[i] === -1);
    indexBounds.set(path, boundTexts(bounds[i], isBackward));
  });
  return documentOf({
    stage: 'IXSCAN',
    keyPattern: index.spec.get('key'),
    indexName: index.name,
    ...(index.collation && { collation: index.spec.get('collation') }),
    isMultiKey: isMultikey(index),
    multiKeyPaths: multiKeyPaths(index),
    isUnique: index.unique,
    isSparse: index.sparse,
    isPartial: index.partialFilter !== undefined,
    indexVersion: index.spec.get('v'),
    direction: reverse ? 'backward' : 'forward',
    indexBounds,
  });
}

function boundTexts(intervals: IndexScan['bounds'][number], isBackward: boolean): Value[] {
  if (!intervals) return [isBackward ? '[MaxKey, MinKey]' : '[MinKey, MaxKey]'];
  const texts = intervals.map((interval) =>
    intervalText(isBackward ? { low: interval.high, high: interval.low } : interval),
  );
  return isBackward ? texts.reverse() : texts;
}

function multiKeyPaths(index: IndexDefinition): Document {
  return new Map(
    index.paths.map((path, i): [string, Value] => [path, index.multikey[i] ? [path] : []]),
  );
}
