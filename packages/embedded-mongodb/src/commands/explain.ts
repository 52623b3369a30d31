import { hostname } from 'node:os';
import { mongoError } from '../errors';
import { explainPlan } from '../planner/explain-plan';
import { pause } from '../planner/pulse';
import { countPlan, type ScanStats } from '../planner/run-plan';
import { type Namespace, namespaceText } from '../storage/catalog';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Command } from './command';
import { type Explainable, explainable } from './explainable';
import type { Operation } from './operation';
import { compileQuery } from './query';
import { findDocuments } from './query-rows';

const verbosities = ['queryPlanner', 'executionStats', 'allPlansExecution'];

export const explain: Command = {
  name: 'explain',
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
    const query = compileQuery(state.catalog, namespace, spec);
    const winningPlan = explainPlan(query.plan, top);
    const answer = documentOf({ queryPlanner: queryPlanner(namespace, spec.filter, winningPlan) });
    if (verbosity === 'queryPlanner') return answer;
    const stats: ScanStats = { keysExamined: 0, docsExamined: 0 };
    const run = { source: state, pulse: operation.pulse, stats };
    const start = performance.now();
    let returned = 0;
    const found =
      top.last === 'COUNT' && query.plan
        ? countPlan(query.plan, query.matcher, run)
        : findDocuments(query, top, run);
    for (const one of found)
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
        executionStages: new Map([...winningPlan, ['nReturned', returned] as const]),
        ...(verbosity === 'allPlansExecution' && { allPlansExecution: [] }),
      }),
    );
  });
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
