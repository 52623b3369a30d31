import { Double } from 'bson';
import { CODES, MongoError, mongoError } from '../errors';
import { isDamage } from '../storage/damage';
import { toValue } from '../values/plain';
import type { Document } from '../values/value';

const names = new Map<number, string>(Object.entries(CODES).map(([name, code]) => [code, name]));

/** The name of a code, as replies have it. */
export function codeName(code: number): string {
  return names.get(code) ?? `Location${code}`;
}

/** Turns whatever was thrown into what the client sees; a fault of this program is InternalError, one of its file is not. */
export function asMongoError(error: unknown): MongoError {
  if (error instanceof MongoError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (!isDamage(error)) return mongoError('InternalError', message, { cause: error });
  return mongoError('DataCorruptionDetected', `The file is damaged, run check: ${message}`, {
    cause: error,
  });
}

/** The fields of a failed command's reply. */
export function errorAnswer(error: MongoError, labels: readonly string[]): Document {
  const answer: Document = new Map();
  if (labels.length > 0) answer.set('errorLabels', [...labels]);
  answer.set('ok', new Double(0));
  answer.set('errmsg', error.message);
  answer.set('code', error.code);
  answer.set('codeName', error.codeName);
  for (const [name, value] of Object.entries(error.info ?? {})) answer.set(name, toValue(value));
  return answer;
}
