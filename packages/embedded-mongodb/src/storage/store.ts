import { Catalog } from './catalog';
import { dropOldest, type Origin } from './change-log';
import { abandonIndex, requireCollection } from './collections';
import { CommitFailures } from './commit-failure';
import { DirectWriteUnit, type UnitHost } from './direct-write-unit';
import { Environment, type EnvironmentOptions, type Snapshot } from './environment';
import { bringToFormat } from './format';
import { prefixEnd, type Reader, type Writer } from './key-value';
import { type Ident, identKey, type RecordId, recordIdOf, type Sequence } from './keys';
import { metaKeys, readNumber } from './meta-keys';
import { makeFile } from './new-file';
import { Signal } from './signal';
import { Blocked, type WriteGuard } from './write-guard';

export interface StoreOptions extends EnvironmentOptions {
  /** Bytes of history that change streams can go back. */
  historyBytes?: number;
}

/** A committed state and the catalogue that belongs to it. */
export interface View {
  reader: Snapshot;
  catalog: Catalog;
}

export interface StoredView extends View {
  sequence: Sequence;
}

/** Changes that a second has room for. */
const changesPerSecond = 2 ** 20;

/** The documents, indexes, catalogue and history of one folder. */
export class Store implements UnitHost {
  /** What new snapshots see. */
  private visibleCatalog: Catalog;
  private visibleSequence: Sequence;
  /** What the next write callback builds on. */
  latestCatalog: Catalog;
  private sequence: Sequence;
  lastIdent: Ident;
  private readonly recordIds = new Map<Ident, RecordId>();
  private commitFailed = false;
  private readonly failures = new CommitFailures();
  private historyBytes: number;
  /** Fires after each commit. */
  readonly committed = new Signal();

  private constructor(
    readonly environment: Environment,
    readonly guard: WriteGuard,
    private readonly options: StoreOptions,
  ) {
    const snapshot = environment.snapshot();
    this.visibleCatalog = this.latestCatalog = Catalog.load(snapshot);
    this.visibleSequence = this.sequence = readNumber(snapshot, metaKeys.sequence);
    this.lastIdent = readNumber(snapshot, metaKeys.ident);
    this.historyBytes = readNumber(snapshot, metaKeys.historyBytes);
    snapshot.release();
  }

  static async open(
    directory: string,
    guard: WriteGuard,
    options: StoreOptions = {},
  ): Promise<Store> {
    await makeFile(directory, options);
    const environment = Environment.open(directory, options);
    await bringToFormat(environment);
    const store = new Store(environment, guard, options);
    await abandonUnfinished(store);
    // A replica set's history begins when it is initiated: no client is ever told the time 0.
    if (store.lastSequence === 0) await store.write(() => undefined);
    return store;
  }

  /** The newest committed state; the caller releases it. */
  view(): StoredView {
    const reader = this.environment.snapshot();
    const sequence = readNumber(reader, metaKeys.sequence);
    // Who has seen something newer must not be given something older afterwards.
    if (sequence > this.visibleSequence) this.environment.expireShared();
    return { reader, catalog: this.visibleCatalog, sequence };
  }

  /** The newest acknowledged state, which reads share until more is acknowledged; the caller releases it once. */
  sharedView(): View {
    return { reader: this.environment.sharedSnapshot(), catalog: this.visibleCatalog };
  }

  /** The catalogue as new snapshots see it. */
  get catalog(): Catalog {
    return this.visibleCatalog;
  }

  /** The last point of the history that can be read. */
  get lastSequence(): Sequence {
    return this.visibleSequence;
  }

  /**
   * Runs a synchronous callback as one unit and resolves once it is on disk. When the unit is blocked by an
   * open transaction, it waits and runs again; `interrupted` ends that wait by rejecting.
   */
  async write<T>(
    callback: (unit: DirectWriteUnit) => T,
    options: { origin?: Origin; interrupted?: Promise<never> } = {},
  ): Promise<T> {
    for (;;) {
      const attempt = this.attempt(callback, options.origin);
      const outcome = await attempt.catch((error: unknown) => {
        if (error instanceof Blocked) return error;
        throw error;
      });
      if (!(outcome instanceof Blocked)) return outcome;
      await Promise.race([outcome.until, options.interrupted ?? outcome.until]);
    }
  }

  private async attempt<T>(callback: (unit: DirectWriteUnit) => T, origin?: Origin): Promise<T> {
    let unit: DirectWriteUnit | undefined;
    let failed = false;
    const result = await this.environment
      .write((writer) => {
        if (this.commitFailed) this.reload(writer);
        unit = new DirectWriteUnit(this, writer, origin);
        try {
          const value = callback(unit);
          unit.finish();
          return value;
        } catch (error) {
          failed = true;
          throw error;
        }
      })
      .catch(async (error: unknown) => {
        if (failed) throw error;
        this.commitFailed = true;
        throw await this.failures.explain(error);
      });
    if (unit) this.becameVisible(unit);
    return result;
  }

  /** Nothing of a failed commit is on disk: what memory learned from its callbacks is forgotten. */
  private reload(reader: Reader): void {
    this.commitFailed = false;
    this.visibleCatalog = this.latestCatalog = Catalog.load(reader);
    this.historyBytes = readNumber(reader, metaKeys.historyBytes);
    this.recordIds.clear();
  }

  private becameVisible(unit: DirectWriteUnit): void {
    this.environment.expireShared();
    if (unit.lastSequence > this.visibleSequence) this.visibleSequence = unit.lastSequence;
    if (unit.changedCatalog) this.visibleCatalog = unit.catalog;
    this.guard.becameVisible(this.visibleSequence);
    this.committed.fire();
  }

  /** Takes the next point of the history. */
  advance(): Sequence {
    const now = Math.floor(Date.now() / 1000) * changesPerSecond + 1;
    this.sequence = Math.max(this.sequence + 1, now);
    return this.sequence;
  }

  nextIdent(): Ident {
    this.lastIdent += 1;
    return this.lastIdent;
  }

  nextRecordId(ident: Ident, reader: Reader): RecordId {
    const last = this.recordIds.get(ident) ?? lastRecordId(reader, ident);
    this.recordIds.set(ident, last + 1);
    return last + 1;
  }

  /** Notes new history and takes away old history above the limit; returns the bytes that are left. */
  boundHistory(writer: Writer, added: number): number {
    this.historyBytes += added;
    const limit = this.options.historyBytes ?? 256 * 1024 * 1024;
    while (this.historyBytes > limit) {
      const freed = dropOldest(writer, this.historyBytes - limit);
      if (freed === 0) break;
      this.historyBytes -= freed;
    }
    return this.historyBytes;
  }

  close(): Promise<void> {
    return this.environment.close();
  }
}

/** Indexes that were being built when the last process ended are not complete and go. */
async function abandonUnfinished(store: Store): Promise<void> {
  for (const { namespace, indexes } of store.catalog.list())
    for (const index of indexes.filter(({ building }) => building))
      await store.write((unit) => abandonIndex(unit, requireCollection(unit, namespace), index));
}

function lastRecordId(reader: Reader, ident: Ident): RecordId {
  const low = identKey(ident);
  const range = { low, high: prefixEnd(low), reverse: true };
  const last = reader.chunk('records', range, 1).entries[0];
  return last ? recordIdOf(last.key) : 0;
}
