import { pause } from '../planner/pulse';
import { countPlan } from '../planner/run-plan';
import { numberOf } from '../values/plain';
import type { Command } from './command';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { compileQuery, type Query } from './query';
import type { ReadState } from './read-state';
import { documentsOf, viewRows } from './view-rows';
import { resolveView } from './views';

export const count: Command = {
  name: 'count',
  readConcerns: ['majority', 'available', 'linearizable'],
  run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('count'));
    const filter = options.document('query') ?? new Map();
    const limit = Math.abs(options.integer('limit') ?? 0);
    const skip = options.integer('skip', 0) ?? 0;
    const hint = options.hint();
    const collation = options.document('collation');
    options.accept('fields');
    options.end();
    return operation.reading(async (state) => {
      if (resolveView(state.catalog, namespace)) {
        const window = { skip, limit: limit === 0 ? undefined : limit };
        const spec = { filter, hint, collation };
        const rows = viewRows(operation, state, namespace, { spec, window });
        let n = 0;
        for await (const _one of documentsOf(rows, operation)) n++;
        return new Map([['n', numberOf(n)]]);
      }
      const query = compileQuery(state, namespace, { filter, hint, collation, reads: [] });
      const most = limit === 0 ? Number.POSITIVE_INFINITY : limit;
      const found = await countDocuments(operation, state, query, skip + most);
      return new Map([['n', numberOf(Math.min(Math.max(found - skip, 0), most))]]);
    });
  },
};

/** Counts what a query finds, up to `most`: from a counter, from index keys, or by reading documents. */
async function countDocuments(
  operation: Operation,
  state: ReadState,
  { plan, matcher }: Query,
  most: number,
): Promise<number> {
  if (!plan) return 0;
  if (plan.access.kind === 'collection' && !plan.needsFilter)
    return state.countersOf(plan.collection.ident).records;
  const { pulse } = operation;
  const run = { source: state, pulse, stats: { keysExamined: 0, docsExamined: 0 } };
  let found = 0;
  for (const one of countPlan(plan, matcher, run)) {
    if (one === pause) await pulse.rest();
    else if (++found >= most) break;
  }
  return found;
}
