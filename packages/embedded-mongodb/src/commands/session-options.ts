import { mongoError } from '../errors';
import type { Document } from '../values/value';
import type { Command } from './command';
import type { OperationScope } from './operation';

/** Reads what a command says of its session; throws for fields that lack the one they rest on. */
export function enterSession(command: Command, body: Document, scope: OperationScope): void {
  const txnNumber = body.get('txnNumber');
  if (txnNumber !== undefined) assertNumber(txnNumber, scope);
  assertFlags(body);
  if (txnNumber === undefined) return;
  if (body.get('autocommit') === false) assertInTransaction(command, body);
  else if (command.isRetryable) scope.isRetryable = true;
  else
    throw mongoError(
      'NotARetryableWriteCommand',
      `txnNumber may only be provided for multi-document transactions and retryable write commands. autocommit:false was not provided, and ${command.name} is not a retryable write command.`,
    );
}

function assertNumber(txnNumber: unknown, { session }: OperationScope): void {
  if (!session)
    throw mongoError(
      'InvalidOptions',
      'Transaction number requires a session ID to also be specified',
    );
  if (typeof txnNumber !== 'bigint')
    throw mongoError(
      'TypeMismatch',
      "BSON field 'txnNumber' is the wrong type, expected type 'long'",
    );
  if (txnNumber < 0n) throw mongoError('InvalidOptions', 'Transaction number cannot be negative');
}

function assertFlags(body: Document): void {
  const autocommit = body.get('autocommit');
  const start = body.get('startTransaction');
  if (autocommit === undefined && start === undefined) return;
  if (autocommit === undefined)
    throw mongoError(
      'InvalidOptions',
      "'startTransaction' field requires 'autocommit' field to also be specified",
    );
  if (!body.has('txnNumber'))
    throw mongoError(
      'InvalidOptions',
      "'autocommit' field requires a transaction number to also be specified",
    );
  if (autocommit !== false)
    throw mongoError('InvalidOptions', 'Specifying autocommit=true is not allowed.');
  if (start !== undefined && start !== true)
    throw mongoError('InvalidOptions', 'Specifying startTransaction=false is not allowed.');
}

/** Commands that end or serve a transaction, which none begins with. */
const neverFirst: Readonly<Record<string, string>> = {
  killCursors: 'Cannot run killCursors as the first operation in a multi-document transaction.',
  commitTransaction: 'Cannot start a transaction with a commit',
  abortTransaction: 'Cannot start a transaction with an abort',
};

function assertInTransaction({ name, inTransactions }: Command, body: Document): void {
  if (!inTransactions)
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot run '${name}' in a multi-document transaction.`,
    );
  const refusal = body.get('startTransaction') === true ? neverFirst[name] : undefined;
  if (refusal !== undefined) throw mongoError('OperationNotSupportedInTransaction', refusal);
}
