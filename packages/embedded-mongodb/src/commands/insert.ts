import { MongoError, mongoError, outcomeOf } from '../errors';
import type { Collection, Namespace } from '../storage/catalog';
import { createCollection } from '../storage/collections';
import type { WriteUnit } from '../storage/write-unit';
import type { Document } from '../values/value';
import { assertWritable } from './assert-writable';
import type { Command } from './command';
import { documentToInsert, insertDocument } from './document-writes';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { assertNoView } from './views';
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
    const ordered = options.strictBoolean('ordered') ?? true;
    const bypassValidation = options.boolean('bypassDocumentValidation');
    options.end();
    assertWritable(namespace);
    assertBatchSize(operation, documents.length);

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
    return batch.answer(inserted);
  },
};

/** A document to insert, or why it cannot be. */
type Prepared = Document | MongoError;

function prepare(operation: Operation, document: Document): Prepared {
  return outcomeOf(() => documentToInsert(document, () => operation.engine.store.advance()));
}

interface Rest {
  namespace: Namespace;
  prepared: readonly Prepared[];
  next: number;
  batch: WriteBatch;
  bypassValidation: boolean | undefined;
  ordered: boolean;
}

interface Step {
  outcomes: Document[];
  failures: { index: number; error: MongoError }[];
  next: number;
}

/** Inserts as many documents in one unit as its time allows. */
async function insertSome(
  operation: Operation,
  rest: Rest,
): Promise<{ inserted: number; next: number }> {
  const { batch, ordered } = rest;
  const stopsAtFailure = ordered || operation.transaction !== undefined;
  const step = await operation.write((unit) => {
    const end = performance.now() + unitTime;
    const collection = collectionForWrite(unit, rest.namespace);
    const step: Step = { outcomes: [], failures: [], next: rest.next };
    while (step.next < rest.prepared.length && performance.now() <= end) {
      if (batch.wasDone(step.next)) break;
      const error = tryInsert(unit, collection, rest, step.next);
      if (error) step.failures.push({ index: step.next, error });
      else step.outcomes.push(batch.outcome(step.next, { n: 1 }));
      step.next++;
      if (error && stopsAtFailure) break;
    }
    batch.store(unit, step.outcomes);
    return step;
  });
  batch.remember(step.outcomes);
  for (const { index, error } of step.failures) batch.fail(index, error);
  return { inserted: step.outcomes.length, next: step.next };
}

function tryInsert(
  unit: WriteUnit,
  collection: Collection,
  { prepared, bypassValidation }: Rest,
  index: number,
): MongoError | undefined {
  return outcomeOf(() => {
    insertPrepared(unit, collection, prepared[index] as Prepared, bypassValidation);
    return undefined;
  });
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
  const collection = unit.catalog.find(namespace);
  assertNoView(collection);
  return collection ?? createCollection(unit, namespace);
}

/** MongoDB's limits on the statements of one command, and on the numbers that they are known by. */
export function assertBatchSize({ request }: Operation, size: number): void {
  if (size < 1 || size > 100_000)
    throw mongoError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${size} operations.`,
    );
  const ids = request.body.get('stmtIds');
  if (ids === undefined) return;
  if (request.body.has('stmtId'))
    throw mongoError('InvalidOptions', 'May not specify both stmtId and stmtIds in write command');
  if (Array.isArray(ids) && ids.length !== size)
    throw mongoError(
      'InvalidLength',
      `Number of statement ids must match the number of batch entries. Got ${ids.length} statement ids but ${size} operations.`,
    );
}
