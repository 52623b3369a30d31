import { mongoError } from '../errors';
import type { Writer } from '../storage/key-value';
import { display } from '../values/display';
import type { Document } from '../values/value';
import { type Outcome, type SessionKey, storeOutcome } from './outcomes';
import type { Transaction } from './transaction';

type TransactionState = 'none' | 'open' | 'committing' | 'committed' | 'aborted';

/** A logical session: its last transaction number, what came of it, and its open transaction. */
export class Session {
  lastUse = Date.now();
  txnNumber = -1n;
  transactionState: TransactionState = 'none';
  transaction: Transaction | undefined;
  private statements = new Map<number, Document>();
  private tail: Promise<unknown> = Promise.resolve();

  constructor(
    readonly lsid: Document,
    readonly key: SessionKey,
    stored: Outcome | undefined,
  ) {
    if (!stored) return;
    this.txnNumber = stored.txnNumber;
    if (stored.kind === 'commit') this.transactionState = 'committed';
    for (const statement of stored.statements)
      this.statements.set(statement.get('id') as number, statement);
  }

  /** Runs commands of one session one after the other. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work, work);
    this.tail = result.catch(() => undefined);
    return result;
  }

  /** Begins a retryable write or goes on with it; throws TransactionTooOld after a newer one. */
  enterRetryable(txnNumber: bigint): void {
    this.advanceTo(txnNumber, 'Retryable write');
    if (this.transactionState !== 'none')
      throw mongoError(
        'IncompleteTransactionHistory',
        `Cannot retry a retryable write: txnNumber ${txnNumber} was a transaction`,
      );
  }

  /** Makes a number the session's current one; whatever an older one left open is aborted. */
  advanceTo(txnNumber: bigint, what: string): void {
    this.assertNotOld(txnNumber, what);
    if (txnNumber === this.txnNumber) return;
    this.abortOpen();
    this.txnNumber = txnNumber;
    this.transactionState = 'none';
    this.statements = new Map();
  }

  /** Throws TransactionTooOld for a number below the current one. */
  assertNotOld(txnNumber: bigint, what: string): void {
    if (txnNumber >= this.txnNumber) return;
    throw mongoError(
      'TransactionTooOld',
      `${what} with txnNumber ${txnNumber} is prohibited on session ${display(this.lsid.get('id'))} because a newer one with txnNumber ${this.txnNumber} has already started on this session.`,
    );
  }

  /** What a statement answered before, when it is being retried. */
  outcomeOf(statement: number): Document | undefined {
    return this.statements.get(statement);
  }

  /** Writes the outcomes of statements into the unit that does them. */
  store(writer: Writer, kind: Outcome['kind'], added: readonly Document[] = []): void {
    const statements = [...this.statements.values(), ...added];
    storeOutcome(writer, this.key, { txnNumber: this.txnNumber, kind, statements, at: new Date() });
  }

  /** Remembers outcomes once their unit is on disk. */
  remember(added: readonly Document[]): void {
    for (const statement of added) this.statements.set(statement.get('id') as number, statement);
  }

  /** Aborts a transaction unless it has ended by now. */
  abortIf(transaction: Transaction): void {
    if (this.transaction === transaction) this.abortOpen();
  }

  abortOpen(): void {
    if (!this.transaction) return;
    this.transaction.abort();
    this.transaction = undefined;
    this.transactionState = 'aborted';
  }
}
