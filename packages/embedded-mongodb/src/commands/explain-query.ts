import { describeFilter } from '../planner/describe-filter';
import { scanDistinct } from '../planner/distinct-scan';
import { explainPlan, isCounter } from '../planner/explain-plan';
import { type Execution, explainStats } from '../planner/explain-stats';
import { Found } from '../planner/found';
import type { IndexScan } from '../planner/plan';
import { pause } from '../planner/pulse';
import type { Run } from '../planner/run';
import { countPlan } from '../planner/run-plan';
import { Trace } from '../planner/trace';
import { namespaceText } from '../storage/catalog';
import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';
import { distinctScanOf } from './distinct';
import type { Explainable } from './explained-query';
import type { Operation } from './operation';
import { compileQuery, type Query } from './query';
import { findDocuments } from './query-rows';
import { type ShapeHashes, shapeHashes } from './query-shape';
import type { ReadState } from './read-state';

/** Explains the query inside of a command: its plan and, above `queryPlanner`, what running it takes. */
export function explainQuery(
  operation: Operation,
  asked: Explainable,
  verbosity: string,
): Promise<Document> {
  return operation.reading(async (state) => {
    const query = compileQuery(state, asked.namespace, asked.spec);
    const filter = describeFilter(query.matcher.tree);
    const distinct =
      asked.distinct === undefined ? undefined : distinctScanOf(query, asked.distinct);
    const winningPlan = explainPlan(query.plan, { ...asked.top, filter, distinct });
    const answer: Document = new Map([
      ['queryPlanner', queryPlanner(asked, query, { filter, winningPlan })],
    ]);
    if (verbosity === 'queryPlanner') return answer;
    const execution = await execute(operation, state, asked, { query, distinct });
    const stages = explainStats(winningPlan, execution);
    const { stats, milliseconds } = execution;
    return answer.set(
      'executionStats',
      documentOf({
        executionSuccess: true,
        nReturned: stages.get('nReturned'),
        executionTimeMillis: Math.round(milliseconds),
        totalKeysExamined: stats.keysExamined,
        totalDocsExamined: stats.docsExamined,
        executionStages: stages,
        ...(verbosity === 'allPlansExecution' && { allPlansExecution: [] }),
      }),
    );
  });
}

function queryPlanner(
  { namespace, spec, top, isWholePipeline }: Explainable,
  { plan, evaluation }: Query,
  { filter, winningPlan }: { filter: Document; winningPlan: Document },
): Document {
  const hashes: Partial<ShapeHashes> = plan ? shapeHashes(filter, spec, plan.collection) : {};
  // As in MongoDB, a write by `_id` alone is not looked at any further.
  const isDirect = top.last !== undefined && isLookUp(winningPlan);
  return documentOf({
    namespace: namespaceText(namespace),
    indexFilterSet: false,
    ...(!isDirect && {
      parsedQuery: filter,
      ...(evaluation.collation && { collation: evaluation.collation.spec }),
      ...hashes,
    }),
    ...(isWholePipeline && { optimizedPipeline: true }),
    maxIndexedOrSolutionsReached: false,
    maxIndexedAndSolutionsReached: false,
    maxScansToExplodeReached: false,
    winningPlan,
    rejectedPlans: [],
  });
}

function isLookUp(stage: Document): boolean {
  const input = stage.get('inputStage');
  return stage.get('stage') === 'IDHACK' || (isDocument(input) && isLookUp(input));
}

/** Runs a query as its command would, but for what the command would change. */
async function execute(
  { pulse }: Operation,
  state: ReadState,
  asked: Explainable,
  { query, distinct }: { query: Query; distinct: IndexScan | undefined },
): Promise<Execution> {
  const trace = new Trace();
  const stats = { keysExamined: 0, docsExamined: 0 };
  const start = performance.now();
  let [returned, changed, rests] = [0, 0, 0];
  const { change, top } = asked;
  for (const one of foundBy(query, asked, distinct, { source: state, pulse, stats, trace })) {
    if (one === pause) {
      rests++;
      await pulse.rest();
      continue;
    }
    returned++;
    if (one instanceof Found && change?.modifies(one.document, query.matcher)) changed++;
  }
  const { skip = 0 } = top;
  const counted =
    top.last === 'COUNT' && query.plan && isCounter(query.plan)
      ? state.countersOf(query.plan.collection.ident).records
      : returned;
  const last: Record<string, Record<string, number>> = {
    COUNT: { nCounted: Math.max(counted - skip, 0), nSkipped: Math.min(skip, counted) },
    UPDATE: {
      nMatched: returned,
      nWouldModify: changed,
      nWouldUpsert: Number(returned === 0 && change?.upserts === true),
    },
    DELETE: { nWouldDelete: returned },
  };
  return {
    ...{ plan: query.plan, distinct, trace, stats, rests },
    milliseconds: performance.now() - start,
    returned: returned + Number(returned === 0 && change?.givesUpserted === true),
    last: last[top.last ?? ''] ?? {},
    givesChanged: change?.gives === true,
    isOne: asked.most === 1,
  };
}

function foundBy(
  query: Query,
  { top, most }: Explainable,
  distinct: IndexScan | undefined,
  run: Run,
): Iterable<unknown> {
  const { plan, matcher } = query;
  if (plan && distinct) {
    const found = scanDistinct(distinct, plan.collection, run);
    return run.trace ? run.trace.follow(distinct, found, run.stats) : found;
  }
  const { skip = 0, last } = top;
  if (plan && last === 'COUNT' && isCounter(plan)) return [];
  if (plan && last === 'COUNT') return first(countPlan(plan, matcher, run), most && most + skip);
  return findDocuments(query, { ...top, limit: most ?? top.limit }, run);
}

/** No more than so many of what is counted. */
function* first<T>(all: Iterable<T>, most: number | undefined): Generator<T> {
  let place = 0;
  for (const one of all) {
    yield one;
    if (one !== pause && ++place === most) return;
  }
}
