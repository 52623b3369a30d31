import type { MongoError } from '../errors';
import type { Document } from '../values/value';
import { FaultError } from './fail-points';

/** Codes after which a write may be sent once more (specification "Retryable Writes"). */
const retryable: ReadonlySet<number> = new Set([
  6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436,
]);

/** The labels of a write concern that was not met: may the write, or the transaction's end, be sent again. */
export function concernLabels(code: number, body: Document): string[] {
  return retryable.has(code) && maySendAgain(body) ? ['RetryableWriteError'] : [];
}

/** Is a command a retryable write, or the end of a transaction; what lies within one is neither. */
function maySendAgain(body: Document): boolean {
  const name = String(body.keys().next().value);
  if (name === 'commitTransaction' || name === 'abortTransaction') return true;
  return body.get('autocommit') !== false && body.get('txnNumber') !== undefined;
}

/** Codes after which a whole transaction may be tried again. */
const transient: ReadonlySet<number> = new Set([24, 112, 239, 246, 251, 267]);

/** Codes after which a change stream may go on from its token (specification "Change Streams"). */
const resumable: ReadonlySet<number> = new Set([
  ...[6, 7, 43, 63, 89, 91, 133, 150, 189, 234, 262, 9001],
  ...[10107, 11600, 11602, 13388, 13435, 13436],
]);

/** The label of an error of a change stream, if it may go on. */
export function changeStreamLabels(error: MongoError): string[] {
  if (error instanceof FaultError && error.ownLabels) return error.ownLabels;
  return resumable.has(error.code) ? ['ResumableChangeStreamError'] : error.labels;
}

/** The labels of a failed command: what the driver may do next. */
export function labelsOf(error: MongoError, body: Document): string[] {
  if (error instanceof FaultError && error.ownLabels) return error.ownLabels;
  const labels = new Set(error.labels);
  if (labels.size > 0) return [...labels].filter((label) => fits(label, body));
  const name = String(body.keys().next().value);
  const inTransaction = body.get('autocommit') === false;
  const isEnd = name === 'commitTransaction' || name === 'abortTransaction';
  if (inTransaction && transient.has(error.code)) labels.add('TransientTransactionError');
  if (inTransaction && !isEnd && retryable.has(error.code)) labels.add('TransientTransactionError');
  if (retryable.has(error.code) && maySendAgain(body)) labels.add('RetryableWriteError');
  return [...labels];
}

/** Only a transaction can be tried again as one. */
function fits(label: string, body: Document): boolean {
  return label !== 'TransientTransactionError' || body.get('autocommit') === false;
}
