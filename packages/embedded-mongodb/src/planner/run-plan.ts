import type { Matcher } from '../query/matcher';
import { unseal } from '../storage/checksum';
import { type KeyValue, prefixEnd } from '../storage/key-value';
import { type Ident, identKey, recordIdOf } from '../storage/keys';
import { Found } from './found';
import type { IndexScan, Plan } from './plan';
import { type Pause, pause } from './pulse';
import { readDocument, readEntry } from './read-entry';
import type { Run } from './run';
import { scanAll, scanIndex } from './scan-index';
import { walk } from './walk';

/** Finds a plan's documents in the order of its scan, one at a time. */
export function runPlan(plan: Plan, matcher: Matcher, run: Run): Iterable<Found | Pause> {
  const all = candidates(plan, run);
  const found = plan.needsFilter ? filter(all, matcher) : all;
  if (!run.trace) return found;
  const bytesOf = plan.needsSort ? ({ bytes }: Found) => bytes.length : undefined;
  return run.trace.follow(plan, found, run.stats, bytesOf);
}

/** Counts a plan's documents, from index keys alone where they say everything. */
export function* countPlan(plan: Plan, matcher: Matcher, run: Run): Generator<1 | Pause> {
  if (plan.access.kind === 'index' && !plan.needsFilter) {
    for (const one of scanIndex(plan.access, run)) yield one === pause ? pause : 1;
    return;
  }
  for (const one of runPlan(plan, matcher, run)) yield one === pause ? pause : 1;
}

function* filter(found: Iterable<Found | Pause>, matcher: Matcher): Generator<Found | Pause> {
  for (const one of found) if (one === pause || matcher.matches(one.document)) yield one;
}

function candidates({ access, collection }: Plan, run: Run): Iterable<Found | Pause> {
  switch (access.kind) {
    case 'nothing':
      return [];
    case 'collection':
      return scanCollection(collection.ident, access.reverse, run);
    case 'index':
      return access.covered
        ? cover(collection.ident, access, run)
        : fetch(collection.ident, scanIndex(access, run), run);
    case 'union':
      return fetch(collection.ident, scanAll(access.scans, run), run);
  }
}

function* scanCollection(ident: Ident, reverse: boolean, run: Run): Generator<Found | Pause> {
  const low = identKey(ident);
  for (const entry of walk('records', { low, high: prefixEnd(low), reverse }, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    run.stats.docsExamined++;
    yield new Found(recordIdOf(entry.key), unseal(entry.value));
  }
}

function* cover(ident: Ident, scan: IndexScan, run: Run): Generator<Found | Pause> {
  for (const entry of scanIndex(scan, run)) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    const found = readEntry(ident, scan, entry, run);
    if (found) yield found;
  }
}

function* fetch(
  ident: Ident,
  entries: Iterable<KeyValue | Pause>,
  run: Run,
): Generator<Found | Pause> {
  for (const entry of entries) {
    if (entry === pause) {
      yield pause;
      continue;
    }
    const found = readDocument(ident, entry, run);
    if (!found) continue;
    yield found;
    if (run.pulse.isDue()) yield pause;
  }
}
