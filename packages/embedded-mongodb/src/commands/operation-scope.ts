import { locationError, mongoError } from '../errors';
import type { Session } from '../sessions/session';
import { Transaction } from '../sessions/transaction';
import { type Document, isDocument, isNumeric } from '../values/value';
import { apiParametersOf, assertApiVersion, assertSameApi } from './api-version';
import type { Command } from './command';
import { type CommandRequest, userOf } from './command-request';
import { deadlineIn } from './deadline';
import type { EngineParts } from './engine-parts';
import type { OperationScope } from './operation';
import { assertReadConcern } from './read-concern';
import { assertReadPreference } from './read-preference';
import { enterSession } from './session-options';

/** Finds the database, session, transaction and time limit that a command runs in. */
export function scopeOf(
  engine: EngineParts,
  command: Command,
  { body, sequences, connection }: CommandRequest,
): OperationScope {
  for (const { identifier } of sequences)
    if (body.has(identifier))
      throw locationError(
        40433,
        `Duplicate field between body and document sequence ${identifier}`,
      );
  const db = body.get('$db');
  if (typeof db !== 'string') throw locationError(40571, 'OP_MSG requests require a $db argument');
  assertDatabaseName(db);
  if (command.adminOnly && db !== 'admin')
    throw mongoError('Unauthorized', `${command.name} may only be run against the admin database.`);
  assertApiVersion(command.name, body);
  const lsid = body.get('lsid');
  const session = lsid === undefined ? undefined : engine.sessions.find(lsid, userOf(connection));
  const scope: OperationScope = {
    db,
    session,
    isRetryable: false,
    deadline: deadlineOf(engine, body),
  };
  assertReadConcern(command, body);
  assertReadPreference(body);
  enterSession(command, body, scope);
  return scope;
}

function assertDatabaseName(db: string): void {
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db.replace('$external', '')))
    throw mongoError('InvalidNamespace', `Invalid database name: '${db}'`);
}

function deadlineOf({ failPoints }: EngineParts, body: Document): number | undefined {
  const limit = body.get('maxTimeMS');
  if (limit === undefined || String(body.keys().next().value) === 'getMore') return undefined;
  if (!isNumeric(limit))
    throw mongoError(
      'TypeMismatch',
      "BSON field 'maxTimeMS' is the wrong type, expected types '[long, int, decimal, double']",
    );
  const milliseconds = Number(limit);
  if (milliseconds < 0 || milliseconds > 2 ** 31 - 1)
    throw mongoError(
      'BadValue',
      `${milliseconds} value for maxTimeMS is out of range [0, 2147483647]`,
    );
  if (!Number.isInteger(milliseconds))
    throw mongoError('BadValue', 'maxTimeMS has non-integral value');
  return milliseconds === 0 ? undefined : deadlineIn(milliseconds, failPoints);
}

/** Within the session's turn: begins or continues the transaction that a command belongs to. */
export function enterTransaction(
  engine: EngineParts,
  scope: OperationScope,
  command: Command,
  body: Document,
): void {
  const { session } = scope;
  const txnNumber = body.get('txnNumber');
  if (!session || typeof txnNumber !== 'bigint') return;
  if (scope.isRetryable) {
    session.enterRetryable(txnNumber);
    return;
  }
  const isBegin = body.get('startTransaction') === true;
  const api = apiParametersOf(body);
  if (!isBegin && txnNumber === session.txnNumber)
    assertSameApi(session.transaction?.origin.api, api);
  if (command.name === 'commitTransaction' || command.name === 'abortTransaction') return;
  if (body.get('writeConcern') !== undefined)
    throw mongoError(
      'InvalidOptions',
      'writeConcern is not allowed within a multi-statement transaction',
    );
  assertTransactional(scope.db, body);
  if (isBegin) begin(engine, session, { txnNumber, api });
  else requireOpen(session, txnNumber, body);
  scope.transaction = session.transaction;
}

const transactionLevels: ReadonlySet<unknown> = new Set(['local', 'majority', 'snapshot']);
const systemDatabases: ReadonlySet<string> = new Set(['admin', 'config', 'local']);

/** Throws for what no transaction may read by, or reach. */
function assertTransactional(db: string, body: Document): void {
  const concern = body.get('readConcern');
  const level = isDocument(concern) ? concern.get('level') : undefined;
  if (level !== undefined && !transactionLevels.has(level))
    throw mongoError(
      'InvalidOptions',
      "The readConcern level must be either 'local' (default), 'majority' or 'snapshot' in order to run in a transaction",
    );
  if (systemDatabases.has(db))
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run command against the '${db}' database in a transaction.`,
    );
}

function begin(
  engine: EngineParts,
  session: Session,
  { txnNumber, api }: { txnNumber: bigint; api: Document },
): void {
  const isRepeated = txnNumber === session.txnNumber;
  session.advanceTo(txnNumber, 'Start transaction');
  if (isRepeated)
    throw mongoError(
      'ConflictingOperationInProgress',
      'Only servers in a sharded cluster can start a new transaction at the active transaction number',
    );
  const origin = { lsid: session.lsid, txnNumber, api };
  const { locks, limits } = engine.sessions;
  session.transaction = new Transaction(engine.store, locks, origin, limits.transactionBytes);
  session.transactionState = 'open';
}

function requireOpen(session: Session, txnNumber: bigint, body: Document): void {
  session.assertNotOld(txnNumber, 'Transaction');
  if (session.txnNumber === txnNumber && session.transactionState === 'committed')
    throw mongoError('TransactionCommitted', `Transaction ${txnNumber} has been committed.`);
  if (session.txnNumber !== txnNumber || !session.transaction)
    throw noSuchTransaction(session, txnNumber);
  if (body.get('readConcern') !== undefined)
    throw mongoError(
      'InvalidOptions',
      'Only the first command in a transaction may specify a readConcern',
    );
}

/** The transaction is not there, or not any more. */
export function noSuchTransaction(session: Session, txnNumber: bigint): Error {
  const message =
    session.txnNumber === txnNumber && session.transactionState === 'aborted'
      ? `Transaction ${txnNumber} has been aborted.`
      : `Given transaction number ${txnNumber} does not match any in-progress transactions. The active transaction number is ${session.txnNumber}`;
  return mongoError('NoSuchTransaction', message, { labels: ['TransientTransactionError'] });
}
