import { MongoError, mongoError } from '../errors';
import type { Collection, Namespace } from '../storage/catalog';
import { createCollection } from '../storage/collections';
import type { WriteUnit } from '../storage/write-unit';
import { numberOf } from '../values/plain';
import type { Document } from '../values/value';
import { assertWritable } from './assert-writable';
import type { Command } from './command';
import { documentToInsert, insertDocument } from './document-writes';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { WriteBatch } from './write-batch';

/** Milliseconds after which the rest of an insert goes into the next unit. */
const unitTime = 8;

export const insert: Command = {
  name: 'insert',
  inTransactions: true,
  isRetryable: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('insert'));
    const documents = options.required('documents', options.documents('documents'));
    const ordered = options.boolean('ordered') ?? true;
    const bypassValidation = options.boolean('bypassDocumentValidation');
    options.end();
    assertWritable(namespace);
    assertBatchSize(documents.length);

    const batch = new WriteBatch(operation, ordered);
    const prepared = documents.map((document) => prepare(operation, document));
    let inserted = 0;
    for (let next = 0; next < prepared.length && !batch.isStopped; ) {
      if (batch.outcomeOf(next)) {
        inserted++;
        next++;
        continue;
      }
      const step = await insertSome(operation, {
        namespace,
        prepared,
        next,
        batch,
        bypassValidation,
        ordered,
      });
      inserted += step.inserted;
      next = step.next;
    }
    return batch.finish(new Map([['n', numberOf(inserted)]]));
  },
};

/** A document to insert, or why it cannot be. */
type Prepared = Document | MongoError;

function prepare(operation: Operation, document: Document): Prepared {
  try {
    return documentToInsert(document, () => operation.engine.store.advance());
  } catch (error) {
    if (error instanceof MongoError) return error;
    throw error;
  }
}

interface Rest {
  namespace: Namespace;
  prepared: readonly Prepared[];
  next: number;
  batch: WriteBatch;
  bypassValidation: boolean | undefined;
  ordered: boolean;
}

/** Inserts as many documents in one unit as its time allows. */
async function insertSome(
  operation: Operation,
  rest: Rest,
): Promise<{ inserted: number; next: number }> {
  const { batch } = rest;
  const step = await operation.write((unit) => {
    const end = performance.now() + unitTime;
    const collection = collectionForWrite(unit, rest.namespace);
    const outcomes: Document[] = [];
    const failures: { index: number; error: MongoError }[] = [];
    let next = rest.next;
    for (; next < rest.prepared.length; next++) {
      if (batch.outcomeOf(next) || performance.now() > end) break;
      try {
        insertPrepared(unit, collection, rest.prepared[next] as Prepared, rest.bypassValidation);
        outcomes.push(batch.outcome(next, { n: 1 }));
      } catch (error) {
        if (!(error instanceof MongoError)) throw error;
        failures.push({ index: next, error });
        if (rest.ordered || operation.transaction) break;
      }
    }
    batch.store(unit, outcomes);
    return { outcomes, failures, next };
  });
  batch.remember(step.outcomes);
  for (const { index, error } of step.failures) batch.fail(index, error);
  return { inserted: step.outcomes.length, next: step.next };
}

function insertPrepared(
  unit: WriteUnit,
  collection: Collection,
  prepared: Prepared,
  bypassValidation: boolean | undefined,
): void {
  if (prepared instanceof MongoError) throw prepared;
  insertDocument(unit, collection, prepared, { bypassValidation });
}

/** The collection that is written to: it comes into being with its first document. */
export function collectionForWrite(unit: WriteUnit, namespace: Namespace): Collection {
  return unit.catalog.find(namespace) ?? createCollection(unit, namespace);
}

/** MongoDB's limits on the statements of one command. */
export function assertBatchSize(size: number): void {
  if (size < 1 || size > 100_000)
    throw mongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${size} operations.`,
    );
}
