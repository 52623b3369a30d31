import { MongoError } from '../errors';
import { statementOutcome } from '../sessions/outcomes';
import type { Session } from '../sessions/session';
import type { Writer } from '../storage/key-value';
import { numberOf, toValue } from '../values/plain';
import type { Document, Value } from '../values/value';
import type { Operation } from './operation';

/** Statements of one write command and what came of each. */
export class WriteBatch {
  readonly errors: Document[] = [];
  private readonly session: Session | undefined;
  private readonly retried: Value[] = [];

  constructor(
    private readonly operation: Operation,
    private readonly ordered: boolean,
  ) {
    this.session = operation.scope.isRetryable ? operation.session : undefined;
  }

  /** Is the rest of the statements left undone. */
  get isStopped(): boolean {
    return this.errors.length > 0 && (this.ordered || this.operation.transaction !== undefined);
  }

  /** Was a statement done before. */
  wasDone(index: number): boolean {
    return this.session?.outcomeOf(this.statementId(index)) !== undefined;
  }

  /** What a statement answered when it was done before. */
  outcomeOf(index: number): Document | undefined {
    const id = this.statementId(index);
    const outcome = this.session?.outcomeOf(id);
    if (outcome) this.retried.push(id);
    return outcome;
  }

  /** A statement's answer in the form that is stored with its write. */
  outcome(index: number, answer: object): Document {
    return statementOutcome(this.statementId(index), answer);
  }

  /** Stores the outcomes of statements in the unit that does them. */
  store(writer: Writer, outcomes: readonly Document[]): void {
    if (outcomes.length === 0 || !this.session) return;
    this.session.store(writer, 'writes', outcomes);
    this.operation.meetWriteFault();
  }

  remember(outcomes: readonly Document[]): void {
    this.session?.remember(outcomes);
  }

  /** Notes a statement's failure; throws on what ends the whole command. */
  fail(index: number, error: unknown): void {
    if (!(error instanceof MongoError) || endsCommand(error)) throw error;
    this.errors.push(writeError(index, error));
    if (this.operation.transaction) this.operation.session?.abortOpen();
  }

  /** The fields that every write command's answer begins with. */
  answer(n: number): Document {
    const answer: Document = new Map<string, Value>([['n', numberOf(n)]]);
    if (this.errors.length > 0) answer.set('writeErrors', this.errors);
    if (this.retried.length > 0) answer.set('retriedStmtIds', this.retried);
    return answer;
  }

  /** The number that a session knows a statement by. */
  statementId(index: number): number {
    const { body } = this.operation.request;
    const ids = body.get('stmtIds');
    if (Array.isArray(ids)) return Number(ids[index]);
    return Number(body.get('stmtId') ?? 0) + index;
  }
}

/** Failures of the command rather than of one statement. */
const fatal: ReadonlySet<number> = new Set([
  1, 50, 112, 237, 251, 256, 301, 11600, 11601, 11602, 14031,
]);

function endsCommand(error: MongoError): boolean {
  return fatal.has(error.code);
}

function writeError(index: number, error: MongoError): Document {
  const entry: Document = new Map<string, Value>([
    ['index', index],
    ['code', error.code],
  ]);
  for (const [name, value] of Object.entries(error.info ?? {})) entry.set(name, toValue(value));
  entry.set('errmsg', error.message);
  return entry;
}
