import { mongoError } from '../errors';
import type { Found } from '../planner/found';
import type { Plan } from '../planner/plan';
import { type Pause, type Pulse, pause } from '../planner/pulse';
import type { Run, ScanStats } from '../planner/run';
import { runPlan } from '../planner/run-plan';
import { sortFound } from '../planner/sort-found';
import { type Catalog, namespaceText } from '../storage/catalog';
import { extractKeys } from '../storage/index-keys';
import { encodeDocument } from '../values/encode-document';
import type { Document } from '../values/value';
import type { Rows } from './cursor';
import type { Query } from './query';
import type { ReadState } from './read-state';

export interface Window {
  skip?: number | undefined;
  limit?: number | undefined;
  allowDiskUse?: boolean | undefined;
  /** Gives the keys of the index that was used instead of documents. */
  returnKey?: boolean | undefined;
  /** Adds to each document its place in the collection. */
  showRecordId?: boolean | undefined;
}

/** Finds a query's documents: planned, filtered, sorted, cut to the window. */
export function* findDocuments(query: Query, window: Window, run: Run): Generator<Found | Pause> {
  const { plan, matcher, sorter } = query;
  if (!plan) return;
  const { skip = 0, limit } = window;
  const found = runPlan(plan, matcher, run);
  const most = limit === undefined ? undefined : skip + limit;
  const { allowDiskUse } = window;
  const sorted =
    sorter && plan.needsSort
      ? sortFound(found, sorter, { limit: most, allowDiskUse, pulse: () => run.pulse })
      : found;
  let place = 0;
  for (const one of sorted) {
    if (one === pause) yield pause;
    else if (place++ >= skip) yield one;
    if (most !== undefined && place >= most) return;
  }
}

/** A query's documents as a cursor gives them: stored bytes where no projection changes them. */
export class QueryRows implements Rows {
  readonly stats: ScanStats = { keysExamined: 0, docsExamined: 0 };
  private readonly run: Run;
  private readonly found: Generator<Found | Pause>;
  private given = 0;

  constructor(
    private readonly state: ReadState,
    private readonly query: Query,
    private readonly window: Window,
    pulse: Pulse,
  ) {
    this.run = { source: state, pulse, stats: this.stats };
    this.found = findDocuments(query, window, this.run);
  }

  next(): IteratorResult<Uint8Array | Pause> {
    const step = this.found.next();
    if (step.done) return { done: true, value: undefined };
    const one = step.value;
    if (one === pause) return { done: false, value: pause };
    this.given++;
    return { done: false, value: this.shown(one) };
  }

  /** A limit that is reached ends a cursor with the batch that reaches it. */
  get isSpent(): boolean {
    return this.given === this.window.limit;
  }

  private shown(found: Found): Uint8Array {
    const { projection, plan } = this.query;
    const { returnKey, showRecordId } = this.window;
    if (!projection && !returnKey && !showRecordId) return found.bytes;
    const { document } = found;
    const shown = returnKey ? keyOf(plan, document) : (projection?.apply(document) ?? document);
    if (!showRecordId) return encodeDocument(shown);
    return encodeDocument(new Map([...shown, ['$recordId', BigInt(found.recordId)]]));
  }

  setPulse(pulse: Pulse): void {
    this.run.pulse = pulse;
    this.state.pulse = pulse;
  }

  resume(): void {
    this.state.resume();
    if (this.query.plan && this.state.version > 0)
      assertUsable(this.query.plan, this.state.catalog);
  }

  suspend(): void {
    this.state.suspend();
  }

  close(): void {
    this.found.return(undefined);
    this.state.suspend();
  }
}

/** What a plan reads may be gone since the last batch: throws QueryPlanKilled. */
function assertUsable({ collection, access }: Plan, catalog: Catalog): void {
  const now = catalog.findByIdent(collection.ident);
  if (!now) throw mongoError('QueryPlanKilled', 'collection dropped between getMore calls');
  if (now === collection) return;
  const [before, after] = [collection, now].map(({ namespace }) => namespaceText(namespace));
  if (before !== after)
    throw mongoError('QueryPlanKilled', `collection renamed from '${before}' to '${after}'`);
  const scans = access.kind === 'union' ? access.scans : access.kind === 'index' ? [access] : [];
  for (const { index } of scans)
    if (!now.indexes.some(({ ident }) => ident === index.ident))
      throw mongoError('QueryPlanKilled', `index '${index.name}' dropped between getMore calls`);
}

/** A document's first key in the index that a plan uses; nothing where it uses none. */
function keyOf(plan: Plan | undefined, document: Document): Document {
  if (plan?.access.kind !== 'index') return new Map();
  const { index } = plan.access;
  const [values = []] = extractKeys(document, index).keys;
  return new Map(index.paths.map((path, i) => [path, values[i] ?? null]));
}
