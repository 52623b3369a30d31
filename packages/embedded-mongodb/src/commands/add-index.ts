import { mongoError } from '../errors';
import type { Transaction } from '../sessions/transaction';
import { type Collection, type Namespace, namespaceText } from '../storage/catalog';
import {
  abandonIndex,
  beginIndex,
  buildIndex,
  buildSome,
  finishIndexes,
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

/** Adds indexes with all their entries unless they are there. */
export function addAtOnce(
  unit: WriteUnit,
  namespace: Namespace,
  specs: readonly Document[],
  transaction?: Transaction,
): void {
  let collection = requireCollection(unit, namespace);
  const built: IndexDefinition[] = [];
  for (const spec of specs) {
    if (existsAlready(collection, spec)) continue;
    if (transaction) assertNewAndEmpty(transaction, collection);
    assertRoomForIndex(collection, spec);
    const begun = buildIndex(unit, collection, spec);
    collection = begun.collection;
    built.push(begun.index);
  }
  // As in MongoDB, documents make it one build, and without any each index is a change of its own.
  const isEmpty = transaction !== undefined || readCounters(unit, collection.ident).records === 0;
  const changes = isEmpty ? built.map((index) => [index]) : built.length > 0 ? [built] : [];
  for (const change of changes) collection = finishIndexes(unit, collection, change);
}

function assertNewAndEmpty(transaction: Transaction, collection: Collection): void {
  const name = namespaceText(collection.namespace);
  if (transaction.isOld(collection))
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on existing collection ${name} in a multi-document transaction.`,
    );
  if (transaction.countersOf(collection.ident).records > 0)
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Cannot create new indexes on non-empty collection ${name} in a multi-document transaction.`,
    );
}

/** Adds indexes unless they are there, all or none, while others go on reading and writing. */
export async function addInSteps(
  operation: Operation,
  namespace: Namespace,
  specs: readonly Document[],
): Promise<void> {
  const begun = await operation.writeDirectly((unit) => beginAll(unit, namespace, specs));
  if (begun.length === 0) return;
  try {
    for (const index of begun) await build(operation, namespace, index);
    await inBuild(operation, namespace, begun, (unit, collection) => {
      finishIndexes(unit, collection, begun);
    });
  } catch (error) {
    await operation.engine.store.write((unit) => abandonAll(unit, namespace, begun));
    throw error;
  }
}

function beginAll(
  unit: WriteUnit,
  namespace: Namespace,
  specs: readonly Document[],
): IndexDefinition[] {
  let collection = requireCollection(unit, namespace);
  return specs.flatMap((spec) => {
    if (existsAlready(collection, spec)) return [];
    assertRoomForIndex(collection, spec);
    const begun = beginIndex(unit, collection, spec);
    collection = begun.collection;
    return [begun.index];
  });
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
    from = await inBuild(operation, namespace, [index], (unit, collection) =>
      buildSome(unit, { collection, index }, { from: start, limit: unitSize }),
    );
  }
}

/** Takes away what is still there of indexes whose building failed. */
function abandonAll(
  unit: WriteUnit,
  namespace: Namespace,
  begun: readonly IndexDefinition[],
): void {
  for (const index of begun) {
    const collection = unit.catalog.find(namespace);
    if (collection && isThere(collection, index)) abandonIndex(unit, collection, index);
  }
}

const isThere = ({ indexes }: Collection, { ident }: IndexDefinition): boolean =>
  indexes.some((one) => one.ident === ident);

/** Works on indexes as they are by now; nothing is left to do when one was dropped meanwhile. */
function inBuild<T>(
  operation: Operation,
  namespace: Namespace,
  begun: readonly IndexDefinition[],
  work: (unit: DirectWriteUnit, collection: Collection) => T,
): Promise<T> {
  return operation.engine.store.write((unit) => {
    const collection = unit.catalog.find(namespace);
    const gone = begun.find((index) => !collection || !isThere(collection, index));
    if (!collection || gone)
      throw mongoError('IndexNotFound', `Index build failed: index ${gone?.name} was dropped`);
    return work(unit, collection);
  });
}
