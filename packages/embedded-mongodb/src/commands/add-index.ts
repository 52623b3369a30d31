import { mongoError } from '../errors';
import type { Transaction } from '../sessions/transaction';
import { type Collection, type Namespace, namespaceText } from '../storage/catalog';
import {
  abandonIndex,
  beginIndex,
  buildSome,
  createIndex,
  finishIndex,
  requireCollection,
} from '../storage/collections';
import { readCounters } from '../storage/counters';
import type { DirectWriteUnit } from '../storage/direct-write-unit';
import type { IndexDefinition } from '../storage/index-definition';
import type { WriteUnit } from '../storage/write-unit';
import type { Document } from '../values/value';
import { assertRoomForIndex, existsAlready } from './index-conflicts';
import type { Operation } from './operation';

/** Documents whose entries one unit adds: writes wait no longer than that takes. */
const unitSize = 250;

/** Are a collection's documents so few that an index is built in one unit; in a transaction it always is. */
export function isSmall(
  unit: WriteUnit,
  { ident }: Collection,
  transaction?: Transaction,
): boolean {
  return transaction !== undefined || readCounters(unit, ident).records <= unitSize;
}

/** Adds an index with all its entries unless it is there. */
export function addAtOnce(
  unit: WriteUnit,
  namespace: Namespace,
  spec: Document,
  transaction?: Transaction,
): void {
  const collection = requireCollection(unit, namespace);
  if (existsAlready(collection, spec)) return;
  if (transaction?.isOld(collection))
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${namespaceText(namespace)} in a multi-document transaction.`,
    );
  if (transaction && transaction.countersOf(collection.ident).records > 0)
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on non-empty collection ${namespaceText(namespace)} in a multi-document transaction.`,
    );
  assertRoomForIndex(collection, spec);
  createIndex(unit, collection, spec);
}

/** Adds an index unless it is there, while others go on reading and writing. */
export async function addInSteps(
  operation: Operation,
  namespace: Namespace,
  spec: Document,
): Promise<void> {
  const index = await operation.writeDirectly((unit) => {
    const collection = requireCollection(unit, namespace);
    if (existsAlready(collection, spec)) return undefined;
    assertRoomForIndex(collection, spec);
    return beginIndex(unit, collection, spec).index;
  });
  if (!index) return;
  try {
    await build(operation, namespace, index);
  } catch (error) {
    await inBuild(operation, namespace, index, (unit, collection) =>
      abandonIndex(unit, collection, index),
    );
    throw error;
  }
}

async function build(
  operation: Operation,
  namespace: Namespace,
  index: IndexDefinition,
): Promise<void> {
  let from: Buffer | undefined = Buffer.alloc(0);
  while (from) {
    operation.pulse.check();
    const start: Buffer = from;
    from = await inBuild(operation, namespace, index, (unit, collection) => {
      const rest = buildSome(unit, { collection, index }, { from: start, limit: unitSize });
      if (!rest) finishIndex(unit, collection, index);
      return rest;
    });
  }
}

/** Works on the index as it is by now; nothing is left to do when it was dropped meanwhile. */
function inBuild<T>(
  operation: Operation,
  namespace: Namespace,
  { ident, name }: IndexDefinition,
  work: (unit: DirectWriteUnit, collection: Collection) => T,
): Promise<T> {
  return operation.engine.store.write((unit) => {
    const collection = unit.catalog.find(namespace);
    if (!collection?.indexes.some((one) => one.ident === ident))
      throw mongoError('IndexNotFound', `Index build failed: index ${name} was dropped`);
    return work(unit, collection);
  });
}
