import { MongoError } from '../errors';
import { Found } from '../planner/found';
import { pause } from '../planner/pulse';
import type { Namespace } from '../storage/catalog';
import type { RecordId } from '../storage/keys';
import { readRecord } from '../storage/records';
import type { Operation } from './operation';
import { compileQuery, type Query, type QuerySpec } from './query';
import { findDocuments } from './query-rows';
import type { Target } from './write-target';

/** Milliseconds after which the rest of the changes goes into the next unit. */
const unitTime = 8;

/**
 * Changes every document that a query finds, each by itself, as MongoDB does: what somebody else changed
 * meanwhile is looked at again and left alone when it does not match any more. What was changed
 * before one that fails stays changed.
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
    const part = await operation.write((unit) => {
      const collection = unit.catalog.find(namespace);
      if (!collection || collection.ident !== query.plan?.collection.ident)
        return { results: [], next: found.length };
      return changePart({ unit, collection, matcher: query.matcher }, found, next, change);
    });
    if (part.error) throw part.error;
    results.push(...part.results);
    next = part.next;
  }
  return results;
}

/** What one unit changed, where the next one goes on, and why it ended early. */
interface Part<T> {
  results: T[];
  next: number;
  error?: MongoError;
}

function changePart<T>(
  target: Omit<Target, 'found'>,
  found: readonly RecordId[],
  first: number,
  change: (target: Target) => T,
): Part<T> {
  const end = performance.now() + unitTime;
  const results: T[] = [];
  let next = first;
  for (; next < found.length && performance.now() <= end; next++) {
    try {
      const current = stillMatching(target, found[next] as RecordId);
      if (current) results.push(change({ ...target, found: current }));
    } catch (error) {
      if (error instanceof MongoError) return { results, next, error };
      throw error;
    }
  }
  return { results, next };
}

async function findAll(
  operation: Operation,
  namespace: Namespace,
  spec: QuerySpec,
): Promise<{ query: Query; found: RecordId[] }> {
  return operation.reading(async (state) => {
    const query = compileQuery(state, namespace, spec);
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
  { unit, collection, matcher }: Omit<Target, 'found'>,
  recordId: RecordId,
): Found | undefined {
  const bytes = readRecord(unit, collection.ident, recordId);
  const found = bytes && new Found(recordId, bytes);
  return found && matcher.matches(found.document) ? found : undefined;
}
