import { setTimeout } from 'node:timers/promises';
import { Timestamp } from 'bson';
import { mongoError } from '../errors';
import { Pulse } from '../planner/pulse';
import type { Session } from '../sessions/session';
import type { Transaction } from '../sessions/transaction';
import type { DirectWriteUnit } from '../storage/direct-write-unit';
import type { WriteUnit } from '../storage/write-unit';
import { type Document, isDocument } from '../values/value';
import { apiParametersOf } from './api-version';
import { CommandOptions } from './command-options';
import type { CommandRequest } from './command-request';
import type { CursorOwner } from './cursor-owner';
import type { EngineParts } from './engine-parts';
import { codeName } from './error-answer';
import { FaultError } from './fail-points';
import type { QueryState } from './query';
import { HeldState, ReadState } from './read-state';
import { sequenceOfTimestamp, timestampOf } from './timestamps';

/** One command on its way: what it asks, on whose behalf, and what it may use. */
export class Operation {
  readonly db: string;
  readonly options: CommandOptions;
  readonly pulse: Pulse;
  /** Set when the write concern could not be met; the write stands nevertheless. */
  writeConcernError: Document | undefined;
  /** Set by a fail point: the connection ends instead of an answer. */
  losesConnection = false;

  /** The moment that a snapshot read was of: its reply has it. */
  atClusterTime: Timestamp | undefined;

  /** In milliseconds since the process began. */
  readonly startedAt = performance.now();
  private wasKilled = false;
  readonly isKilled = (): boolean => this.wasKilled;

  constructor(
    readonly engine: EngineParts,
    readonly request: CommandRequest,
    readonly name: string,
    readonly scope: OperationScope,
  ) {
    this.db = scope.db;
    this.options = new CommandOptions(request.body, request.sequences);
    this.pulse = this.newPulse();
  }

  get session(): Session | undefined {
    return this.scope.session;
  }

  get transaction(): Transaction | undefined {
    return this.scope.transaction;
  }

  /** A rhythm with this command's time limit; a cursor's can be killed as well. */
  newPulse(...signals: AbortSignal[]): Pulse {
    const { deadline } = this.scope;
    const { isKilled } = this;
    return new Pulse({ deadline, isKilled, signals: [this.request.signal, ...signals] });
  }

  /** Ends it the next time it looks whether to go on, with Interrupted. */
  kill(): void {
    this.wasKilled = true;
  }

  /** What it is compiled for when it reads nothing yet: its transaction's catalogue, else the newest one. */
  get newest(): QueryState {
    const { store } = this.engine;
    const { catalog } = this.transaction ?? store;
    const tick = () => this.pulse.tick();
    return { catalog, clusterTime: timestampOf(store.lastSequence), tick };
  }

  /** The state that the operation reads; the caller suspends it in the end. */
  read(): ReadState {
    const { store, sessions } = this.engine;
    if (this.transaction || !asksForSnapshot(this.request.body)) {
      return new ReadState(store, this.transaction, this.pulse);
    }
    const { snapshots } = sessions;
    const at = snapshotTime(this.request.body);
    const held = at ? snapshots.at(sequenceOfTimestamp(at)) : snapshots.newest();
    this.atClusterTime = timestampOf(held.view.sequence);
    return new ReadState(store, new HeldState(held), this.pulse);
  }

  /** Reads a state for as long as some work takes. */
  async reading<T>(work: (state: ReadState) => Promise<T> | T): Promise<T> {
    const state = this.read();
    try {
      return await work(state);
    } finally {
      state.suspend();
    }
  }

  /** Writes one unit: into the open transaction, else to the disk. The callback may run several times. */
  async write<T>(callback: (unit: WriteUnit) => T): Promise<T> {
    if (this.transaction) return callback(this.transaction);
    return this.writeDirectly(callback);
  }

  /** Writes to the disk, whatever the session has open. */
  async writeDirectly<T>(callback: (unit: DirectWriteUnit) => T): Promise<T> {
    const { store } = this.engine;
    if (this.scope.deadline === undefined) return store.write(callback);
    const limit = this.interruption(this.scope.deadline);
    try {
      return await store.write(callback, { interrupted: limit.promise });
    } finally {
      limit.stop();
    }
  }

  /** Loses the answer to a retryable write, or the write as well, where a test's fail point says so. */
  meetWriteFault(): void {
    const fault = this.engine.failPoints.takeOf('onPrimaryTransactionalWrite');
    if (!fault) return;
    if (fault['closeConnection'] !== false) this.losesConnection = true;
    const code = Number(fault['failBeforeCommitExceptionCode'] ?? 0);
    if (code !== 0) throw new FaultError(code, codeName(code), undefined);
  }

  cursorOwner(): CursorOwner {
    const { session, transaction, request } = this;
    return { session, transaction, api: apiParametersOf(request.body) };
  }

  /** Rejects when the time is over, for waits that cannot look at the pulse. */
  private interruption(deadline: number): { promise: Promise<never>; stop(): void } {
    const over = new AbortController();
    const milliseconds = Math.max(deadline - Date.now(), 0) + 1;
    const promise = setTimeout(milliseconds, undefined, { signal: over.signal }).then(() => {
      this.pulse.check();
      throw mongoError('MaxTimeMSExpired', 'operation exceeded time limit');
    });
    promise.catch(() => undefined);
    return { promise, stop: () => over.abort() };
  }
}

function asksForSnapshot(body: Document): boolean {
  const concern = body.get('readConcern');
  return isDocument(concern) && concern.get('level') === 'snapshot';
}

function snapshotTime(body: Document): Timestamp | undefined {
  const concern = body.get('readConcern');
  const time = isDocument(concern) ? concern.get('atClusterTime') : undefined;
  return time instanceof Timestamp ? time : undefined;
}

/** On whose behalf and within what a command runs. */
export interface OperationScope {
  db: string;
  deadline?: number | undefined;
  session?: Session | undefined;
  transaction?: Transaction | undefined;
  /** Set for a write that may be sent again under the same number. */
  isRetryable: boolean;
}
