import { hostname } from 'node:os';
import { mongoError } from '../errors';
import { describeFilter } from '../planner/describe-filter';
import { scanDistinct } from '../planner/distinct-scan';
import { explainPlan, isCounter } from '../planner/explain-plan';
import type { IndexScan } from '../planner/plan';
import { pause } from '../planner/pulse';
import { countPlan, type Run, type ScanStats } from '../planner/run-plan';
import { type Namespace, namespaceText } from '../storage/catalog';
import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';
import type { Command } from './command';
import { distinctScanOf } from './distinct';
import { type Explainable, explainable } from './explainable';
import type { Operation } from './operation';
import { compileQuery, type Query } from './query';
import { findDocuments } from './query-rows';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

export const explain: Command = {
  name: 'explain',
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  run(operation) {
    const { options } = operation;
    const inner = options.required('explain', options.document('explain'));
    const verbosity = options.string('verbosity') ?? 'allPlansExecution';
    options.end();
    if (!verbosities.includes(verbosity))
      throw mongoError(
        'BadValue',
        `Enumeration value '${verbosity}' for field 'explain.verbosity' is not a valid value.`,
      );
    return explainCommand(operation, inner, verbosity);
  },
};

/** Explains a command: how its documents are found and, above `queryPlanner`, what that takes. */
export async function explainCommand(
  operation: Operation,
  command: Document,
  verbosity: string,
): Promise<Document> {
  const asked = explainable(operation, command);
  const answer = documentOf({ explainVersion: '1' });
  const query = await explainQuery(operation, asked, verbosity);
  if (asked.stages) answer.set('stages', [new Map([['$cursor', query]]), ...asked.stages]);
  else for (const [name, value] of query) answer.set(name, value);
  answer.set('command', command);
  answer.set('serverInfo', serverInfo(operation));
  answer.set('serverParameters', new Map());
  return answer;
}

async function explainQuery(
  operation: Operation,
  asked: Explainable,
  verbosity: string,
): Promise<Document> {
  const { namespace, spec, top } = asked;
  return operation.reading(async (state) => {
    const query = compileQuery(state, namespace, spec);
    const filter = describeFilter(query.matcher.tree);
    const distinct =
      asked.distinct === undefined ? undefined : distinctScanOf(query, asked.distinct);
    const winningPlan = explainPlan(query.plan, { ...top, filter, distinct });
    const answer = documentOf({ queryPlanner: queryPlanner(namespace, filter, winningPlan) });
    if (verbosity === 'queryPlanner') return answer;
    const stats: ScanStats = { keysExamined: 0, docsExamined: 0 };
    const run = { source: state, pulse: operation.pulse, stats };
    const start = performance.now();
    let returned = 0;
    for (const one of foundBy(query, asked, distinct, run))
      if (one === pause) await operation.pulse.rest();
      else returned++;
    return answer.set(
      'executionStats',
      documentOf({
        executionSuccess: true,
        nReturned: top.last ? 0 : returned,
        executionTimeMillis: Math.round(performance.now() - start),
        totalKeysExamined: stats.keysExamined,
        totalDocsExamined: stats.docsExamined,
        executionStages: withStats(winningPlan, stats, top.last ? 0 : returned),
        ...(verbosity === 'allPlansExecution' && { allPlansExecution: [] }),
      }),
    );
  });
}

/** Runs a query as its command would. */
function foundBy(
  query: Query,
  { top, most }: Explainable,
  distinct: IndexScan | undefined,
  run: Run,
): Iterable<unknown> {
  const { plan, matcher } = query;
  if (plan && distinct) return scanDistinct(distinct, plan.collection, run);
  if (plan && top.last === 'COUNT') return isCounter(plan) ? [] : countPlan(plan, matcher, run);
  return findDocuments(query, { ...top, limit: most ?? top.limit }, run);
}

const reading: ReadonlySet<unknown> = new Set(['COLLSCAN', 'FETCH', 'IDHACK']);
const scanning: ReadonlySet<unknown> = new Set(['IXSCAN', 'IDHACK', 'COUNT_SCAN', 'DISTINCT_SCAN']);

/** A plan's stages with what they gave and looked at, as far as each one's share is known. */
function withStats(stage: Document, stats: ScanStats, returned?: number): Document {
  const name = stage.get('stage');
  const input = stage.get('inputStage');
  const result = new Map(stage);
  result.delete('inputStage');
  if (returned !== undefined) result.set('nReturned', returned);
  if (reading.has(name)) result.set('docsExamined', stats.docsExamined);
  if (scanning.has(name)) result.set('keysExamined', stats.keysExamined);
  if (isDocument(input)) result.set('inputStage', withStats(input, stats));
  return result;
}

function queryPlanner(
  namespace: Namespace,
  parsedQuery: Document,
  winningPlan: Document,
): Document {
  return documentOf({
    namespace: namespaceText(namespace),
    indexFilterSet: false,
    parsedQuery,
    maxIndexedOrSolutionsReached: false,
    maxIndexedAndSolutionsReached: false,
    maxScansToExplodeReached: false,
    winningPlan,
    rejectedPlans: [],
  });
}

function serverInfo({ engine }: Operation): Document {
  return documentOf({
    host: hostname(),
    port: Number(/:(\d+)$/.exec(engine.facts.me)?.[1] ?? 0),
    version: '7.0.14',
    gitVersion: 'embedded',
  });
}
