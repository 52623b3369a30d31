import { planDistinct, scanDistinct } from '../planner/distinct-scan';
import type { IndexScan } from '../planner/plan';
import { pause } from '../planner/pulse';
import type { Namespace } from '../storage/catalog';
import type { Collation } from '../values/collation';
import { compareValues } from '../values/compare-values';
import { FieldPath } from '../values/field-path';
import type { Document, Value } from '../values/value';
import { ValueSet } from '../values/value-set';
import type { Command } from './command';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { compileQuery, evaluationOf, type Query, type QuerySpec } from './query';
import { findDocuments } from './query-rows';
import type { ReadState } from './read-state';
import { documentsOf, viewRows } from './view-rows';
import { resolveView } from './views';

export const distinct: Command = {
  name: 'distinct',
  inTransactions: true,
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('distinct'));
    const key = options.required('key', options.string('key'));
    const filter = options.document('query') ?? new Map();
    const hint = options.hint();
    const collation = options.document('collation');
    options.end();
    return operation.reading(async (state) => {
      const spec = { filter, hint, collation };
      const values = new DistinctValues(
        key,
        evaluationOf(state, state.catalog.find(namespace), spec).collation,
      );
      if (resolveView(state.catalog, namespace)) {
        const rows = viewRows(operation, state, namespace, { spec });
        for await (const document of documentsOf(rows, operation)) values.add(document);
      } else await addFound(operation, state, { namespace, spec, values });
      const answer: Document = new Map([['values', values.list()]]);
      const { atClusterTime } = operation;
      return atClusterTime ? answer.set('atClusterTime', atClusterTime) : answer;
    });
  },
};

async function addFound(
  { pulse }: Operation,
  state: ReadState,
  { namespace, spec, values }: { namespace: Namespace; spec: QuerySpec; values: DistinctValues },
): Promise<void> {
  const query = compileQuery(state, namespace, { ...spec, reads: [values.key] });
  const run = { source: state, pulse, stats: { keysExamined: 0, docsExamined: 0 } };
  const scan = distinctScanOf(query, values.key);
  const found =
    scan && query.plan
      ? scanDistinct(scan, query.plan.collection, run)
      : findDocuments(query, {}, run);
  for (const one of found)
    if (one === pause) await pulse.rest();
    else values.add(one.document);
}

/** The scan that leads from value to value of a field, where an index allows it. */
export function distinctScanOf(
  { plan, matcher, evaluation, isHinted }: Query,
  key: string,
): IndexScan | undefined {
  if (!plan || evaluation.collation) return undefined;
  if (!isHinted) return planDistinct(plan.collection, key, { filter: matcher.tree });
  if (plan.access.kind !== 'index') return undefined;
  return planDistinct(plan.collection, key, { filter: matcher.tree, hint: plan.access.index });
}

/** The values of one field, an array's elements one by one, each value once. */
class DistinctValues {
  private readonly path: FieldPath;
  private readonly values: ValueSet;

  constructor(
    readonly key: string,
    private readonly collation: Collation | undefined,
  ) {
    this.path = new FieldPath(key, false);
    this.values = new ValueSet([], collation);
  }

  add(document: Document): void {
    this.path.some(document, (value) => {
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) this.values.add(one);
      return false;
    });
  }

  list(): Value[] {
    return this.values.values().sort((a, b) => compareValues(a, b, this.collation));
  }
}
