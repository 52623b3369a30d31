import { pause } from '../planner/pulse';
import { Found } from '../planner/run-plan';
import type { Matcher } from '../query/matcher';
import type { Collection, Namespace } from '../storage/catalog';
import type { RecordId } from '../storage/keys';
import { readRecord } from '../storage/records';
import type { WriteUnit } from '../storage/write-unit';
import type { Operation } from './operation';
import { compileQuery, type Query, type QuerySpec } from './query';
import { findDocuments } from './query-rows';
import type { Target } from './write-target';

/** Milliseconds after which the rest of the changes goes into the next unit. */
const unitTime = 8;

/**
 * Changes every document that a query finds, each by itself, as MongoDB does: what somebody else changed
 * meanwhile is looked at again and left alone when it does not match any more.
 */
export async function changeMany<T>(
  operation: Operation,
  namespace: Namespace,
  spec: QuerySpec,
  change: (target: Target) => T,
): Promise<T[]> {
  const { query, found } = await findAll(operation, namespace, spec);
  const results: T[] = [];
  for (let next = 0; next < found.length; ) {
    operation.pulse.check();
    const step = await operation.write((unit) => {
      const end = performance.now() + unitTime;
      const done: T[] = [];
      const collection = unit.catalog.find(namespace);
      if (!collection || collection.ident !== query.plan?.collection.ident)
        return { done, next: found.length };
      let at = next;
      for (; at < found.length && performance.now() <= end; at++) {
        const current = stillMatching(unit, collection, found[at] as RecordId, query.matcher);
        if (current)
          done.push(change({ unit, collection, found: current, matcher: query.matcher }));
      }
      return { done, next: at };
    });
    results.push(...step.done);
    next = step.next;
  }
  return results;
}

async function findAll(
  operation: Operation,
  namespace: Namespace,
  spec: QuerySpec,
): Promise<{ query: Query; found: RecordId[] }> {
  return operation.reading(async (state) => {
    const query = compileQuery(state.catalog, namespace, spec);
    const { pulse } = operation;
    const run = { source: state, pulse, stats: { keysExamined: 0, docsExamined: 0 } };
    const found: RecordId[] = [];
    for (const one of findDocuments(query, {}, run))
      if (one === pause) await pulse.rest();
      else found.push(one.recordId);
    return { query, found };
  });
}

function stillMatching(
  unit: WriteUnit,
  collection: Collection,
  recordId: RecordId,
  matcher: Matcher,
): Found | undefined {
  const bytes = readRecord(unit, collection.ident, recordId);
  const found = bytes && new Found(recordId, bytes);
  return found && matcher.matches(found.document) ? found : undefined;
}
