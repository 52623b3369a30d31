import { MongoError, mongoError } from '../errors';
import { Pulse } from '../planner/pulse';
import { namespaceText } from '../storage/catalog';
import { typeOf } from '../values/value';
import type { Command } from './command';
import type { Cursor } from './cursor';
import { assertSameOwner } from './cursor-owner';
import { encodeCursorReply } from './cursor-reply';
import { deadlineIn } from './deadline';
import type { EngineParts } from './engine-parts';
import { codeName } from './error-answer';
import { changeStreamLabels } from './error-labels';
import { FaultError, faultLabels } from './fail-points';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';

export const getMore: Command = {
  name: 'getMore',
  inTransactions: true,
  // It takes any, as in MongoDB, and goes on with its cursor's.
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  async run(operation) {
    const { options, engine } = operation;
    const id = options.value('getMore');
    if (typeof id !== 'bigint')
      throw mongoError(
        'TypeMismatch',
        `BSON field 'getMore.getMore' is the wrong type '${id === undefined ? 'missing' : typeOf(id)}', expected type 'long'`,
      );
    const collection = options.required('collection', options.string('collection'));
    const namespace = collectionNamespace(operation.db, collection);
    const batchSize = options.integer('batchSize', 0) || Number.POSITIVE_INFINITY;
    const maxTime = options.integer('maxTimeMS', 0);
    options.accept('term', 'lastKnownCommittedOpTime');
    options.end();

    const cursor = engine.cursors.get(id);
    assertUsable(operation, id, cursor, namespaceText(namespace));
    if (maxTime !== undefined && !cursor.isChangeStream)
      throw mongoError(
        'BadValue',
        'cannot set maxTimeMS on getMore command for a non-awaitData cursor',
      );
    const signals = [operation.request.signal, cursor.killed];
    cursor.inUse = true;
    try {
      const pulse = new Pulse({
        signals,
        isKilled: operation.isKilled,
        awaitTime: maxTime,
        deadline: deadlineOf(cursor, engine),
      });
      failAfterCheckout(operation);
      pulse.check();
      const batch = await cursor.nextBatch(batchSize, pulse);
      if (batch.isDone) engine.cursors.kill(id);
      const reply = {
        field: 'nextBatch' as const,
        documents: batch.documents,
        id: batch.isDone ? 0n : id,
        ns: namespaceText(cursor.namespace),
        fields: cursor.replyFields,
      };
      return { encode: (tail) => encodeCursorReply(reply, tail) };
    } catch (error) {
      engine.cursors.kill(id);
      throw cursor.isChangeStream ? labelled(error) : error;
    } finally {
      cursor.inUse = false;
    }
  },
};

/** The time that the command that opened the cursor was given counts for all of its batches. */
function deadlineOf({ isChangeStream, timeLeft }: Cursor, { failPoints }: EngineParts) {
  return isChangeStream || timeLeft === undefined ? undefined : deadlineIn(timeLeft, failPoints);
}

function failAfterCheckout({ engine }: Operation): void {
  const fault = engine.failPoints.takeOf('failGetMoreAfterCursorCheckout');
  if (!fault) return;
  const code = Number(fault['errorCode']);
  throw new FaultError(code, codeName(code), faultLabels(fault));
}

/** Tells the driver whether it may go on with a change stream. */
function labelled(error: unknown): unknown {
  if (!(error instanceof MongoError)) return error;
  return new FaultError(error.code, error.codeName, changeStreamLabels(error), error.message);
}

function assertUsable(operation: Operation, id: bigint, cursor: Cursor, namespace: string): void {
  const { namespace: own, owner } = cursor;
  if (namespaceText(own) !== namespace)
    throw mongoError(
      'Unauthorized',
      `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${namespaceText(own)}`,
    );
  if (cursor.inUse) throw mongoError('CursorInUse', 'cursor is already in use');
  assertSameOwner(id, owner, operation.cursorOwner());
}
