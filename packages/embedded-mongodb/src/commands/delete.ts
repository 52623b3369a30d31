import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import type { Document } from '../values/value';
import { assertWritable } from './assert-writable';
import { changeMany } from './change-many';
import type { Command } from './command';
import { CommandOptions } from './command-options';
import { deleteDocument } from './document-writes';
import { assertBatchSize } from './insert';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import type { QuerySpec } from './query';
import { WriteBatch } from './write-batch';
import { changeOne } from './write-target';

interface Deletion {
  spec: QuerySpec;
  isMulti: boolean;
}

export const deleteCommand: Command = {
  name: 'delete',
  inTransactions: true,
  isRetryable: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('delete'));
    const lets = options.document('let');
    const ordered = options.strictBoolean('ordered') ?? true;
    const statements = options.required('deletes', options.documents('deletes'));
    options.end();
    assertWritable(namespace);
    assertBatchSize(operation, statements.length);
    const deletions = statements.map((statement) => parseDeletion(statement, lets));
    assertRetryable(
      operation,
      deletions.some(({ isMulti }) => isMulti),
    );

    const batch = new WriteBatch(operation, ordered);
    let deleted = 0;
    for (let i = 0; i < deletions.length && !batch.isStopped; i++) {
      try {
        deleted += await runDeletion(operation, namespace, deletions[i] as Deletion, {
          batch,
          index: i,
        });
      } catch (error) {
        batch.fail(i, error);
      }
    }
    return batch.answer(deleted);
  },
};

/** Reads one deletion of a command. */
export function parseDeletion(statement: Document, lets: Document | undefined): Deletion {
  const options = CommandOptions.nested(statement, 'delete.deletes');
  const filter = options.required('q', options.document('q'));
  const limit = options.required('limit', options.integer('limit'));
  const given = options.value('limit');
  if ((limit !== 0 && limit !== 1) || limit !== Number(given))
    throw mongoError(
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${given}`,
    );
  const hint = options.hint();
  const collation = options.document('collation');
  options.end();
  return { spec: { filter, hint, collation, let: lets }, isMulti: limit === 0 };
}

/** Only statements that change one document can be sent again. */
export function assertRetryable(operation: Operation, hasMulti: boolean): void {
  if (operation.scope.isRetryable && hasMulti)
    throw mongoError('InvalidOptions', 'Cannot use retryable writes with multi=true');
}

async function runDeletion(
  operation: Operation,
  namespace: Namespace,
  { spec, isMulti }: Deletion,
  { batch, index }: { batch: WriteBatch; index: number },
): Promise<number> {
  const before = batch.outcomeOf(index);
  if (before) return Number(before.get('n'));
  if (isMulti) {
    const counts = await changeMany(operation, namespace, spec, ({ unit, collection, found }) => {
      deleteDocument(unit, collection, found);
      return 1;
    });
    return counts.length;
  }
  const outcomes = [batch.outcome(index, { n: 1 })];
  const done = await changeOne(operation, namespace, spec, ({ unit, collection, found }) => {
    deleteDocument(unit, collection, found);
    batch.store(unit, outcomes);
    return true;
  });
  if (done) batch.remember(outcomes);
  return done ? 1 : 0;
}
