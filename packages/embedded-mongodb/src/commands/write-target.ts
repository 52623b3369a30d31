import { choosePlan } from '../planner/choose-plan';
import { Found } from '../planner/found';
import { Pulse, pause } from '../planner/pulse';
import { runPlan } from '../planner/run-plan';
import type { Matcher } from '../query/matcher';
import type { Collection, Namespace } from '../storage/catalog';
import { readRecord } from '../storage/records';
import type { WriteUnit } from '../storage/write-unit';
import type { Operation } from './operation';
import { compileQuery, type Query, type QuerySpec } from './query';
import { findDocuments } from './query-rows';

/** A document that is to be changed, within the unit that changes it. */
export interface Target {
  unit: WriteUnit;
  collection: Collection;
  found: Found;
  matcher: Matcher;
}

/**
 * Changes the first document that a query finds, together with whatever `change` adds to the unit; `undefined`
 * when there is none. The document is found again when somebody else changed it meanwhile.
 */
export async function changeOne<T>(
  operation: Operation,
  namespace: Namespace,
  spec: QuerySpec,
  change: (target: Target) => T,
): Promise<T | undefined> {
  for (;;) {
    const step = await changeFirst(operation, namespace, spec, change);
    if (step === 'nothing') return undefined;
    if (step !== 'again') return step.value;
    operation.pulse.check();
  }
}

type Step<T> = 'nothing' | 'again' | { value: T };

async function changeFirst<T>(
  operation: Operation,
  namespace: Namespace,
  spec: QuerySpec,
  change: (target: Target) => T,
): Promise<Step<T>> {
  const state = operation.read();
  try {
    const query = compileQuery(state, namespace, spec);
    if (!query.plan) return 'nothing';
    if (!operation.transaction && isByKey(query)) {
      state.suspend();
      return await operation.write((unit) => changeByKey(unit, namespace, query, change));
    }
    const run = {
      source: state,
      pulse: operation.pulse,
      stats: { keysExamined: 0, docsExamined: 0 },
    };
    for (const one of findDocuments(query, { limit: 1 }, run)) {
      if (one === pause) await operation.pulse.rest();
      else {
        state.suspend();
        return await operation.write((unit) => {
          const collection = unit.catalog.find(namespace);
          if (collection?.ident !== query.plan?.collection.ident) return 'again';
          const found = collection && recheck(unit, collection, one, query.matcher);
          if (!found) return 'again';
          return { value: change({ unit, collection, found, matcher: query.matcher }) };
        });
      }
    }
    return 'nothing';
  } finally {
    state.suspend();
  }
}

/** A query for one unique key needs no search before its unit. */
function isByKey({ plan, sorter }: Query): boolean {
  const access = plan?.access;
  return !sorter && access?.kind === 'index' && access.isKeys && access.index.unique;
}

function changeByKey<T>(
  unit: WriteUnit,
  namespace: Namespace,
  { plan, matcher, evaluation }: Query,
  change: (target: Target) => T,
): Step<T> {
  const collection = unit.catalog.find(namespace);
  if (!collection || !plan) return 'nothing';
  const now =
    collection === plan.collection
      ? plan
      : choosePlan(collection, { filter: matcher.tree, collation: evaluation.collation });
  const source = { reader: unit, version: 0 };
  const run = { source, pulse: new Pulse(), stats: { keysExamined: 0, docsExamined: 0 } };
  for (const found of runPlan(now, matcher, run))
    if (found !== pause) return { value: change({ unit, collection, found, matcher }) };
  return 'nothing';
}

/** The document as the unit sees it, if it still matches. */
function recheck(
  unit: WriteUnit,
  collection: Collection,
  found: Found,
  matcher: Matcher,
): Found | undefined {
  const bytes = readRecord(unit, collection.ident, found.recordId);
  if (!bytes) return undefined;
  if (bytes.equals(found.bytes)) return found;
  const current = new Found(found.recordId, bytes);
  return matcher.matches(current.document) ? current : undefined;
}
