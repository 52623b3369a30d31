import { mongoError } from '../errors';
import { type Collection, type Namespace, namespaceText, readyIndexes } from '../storage/catalog';
import { dropIndex } from '../storage/collections';
import type { IndexDefinition } from '../storage/index-definition';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import { isDocument, typeOf, type Value } from '../values/value';
import { addAtOnce, addInSteps, isSmall } from './add-index';
import type { Command } from './command';
import { openCursor } from './cursor-answer';
import { parseIndexSpec } from './index-specs';
import { collectionForWrite } from './insert';
import { ListRows } from './list-rows';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { assertNoView } from './views';

export const createIndexes: Command = {
  name: 'createIndexes',
  inTransactions: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('createIndexes'));
    const specs = options.required('indexes', options.documents('indexes'));
    const commitQuorum = options.value('commitQuorum') ?? 'votingMembers';
    options.accept('ignoreUnknownIndexOptions', 'isTimeseriesNamespace');
    options.end();
    if (specs.length === 0)
      throw mongoError('BadValue', 'Must specify at least one index to create');
    const made = await operation.write((unit) => {
      const existed = unit.catalog.find(namespace) !== undefined;
      const collection = collectionForWrite(unit, namespace);
      assertNoView(collection);
      const parsed = specs.map((spec) => parseIndexSpec(spec, collection));
      const before = readyIndexes(collection).length;
      const isAtOnce = isSmall(unit, collection, operation.transaction);
      if (isAtOnce)
        for (const spec of parsed) addAtOnce(unit, namespace, spec, operation.transaction);
      return { existed, before, left: isAtOnce ? [] : parsed };
    });
    for (const spec of made.left) await addInSteps(operation, namespace, spec);
    const { before } = made;
    const after = indexCount(operation, namespace);
    const isWholeNews = !made.existed || before !== after;
    return documentOf({
      numIndexesBefore: before,
      numIndexesAfter: after,
      ...(isWholeNews && { createdCollectionAutomatically: !made.existed }),
      commitQuorum,
      ...noteOf(after - before, specs.length),
    });
  },
};

/** What is said of indexes that were there before. */
function noteOf(made: number, asked: number): { note?: string } {
  if (made === asked) return {};
  return { note: made === 0 ? 'all indexes already exist' : 'index already exists' };
}

function indexCount({ transaction, engine }: Operation, namespace: Namespace): number {
  const collection = (transaction?.catalog ?? engine.store.catalog).find(namespace);
  return collection ? readyIndexes(collection).length : 0;
}

export const listIndexes: Command = {
  name: 'listIndexes',
  run(operation) {
    const { options, engine } = operation;
    const namespace = collectionNamespace(operation.db, options.value('listIndexes'));
    const cursor = options.document('cursor');
    options.accept('includeBuildUUIDs', 'includeIndexBuildInfo');
    options.end();
    const collection = engine.store.catalog.find(namespace);
    if (!collection)
      throw mongoError('NamespaceNotFound', `ns does not exist: ${namespaceText(namespace)}`);
    assertNoView(collection);
    const rows = new ListRows(readyIndexes(collection).map(({ spec }) => encodeDocument(spec)));
    const batchSize = cursor?.get('batchSize');
    return openCursor(operation, rows, {
      namespace,
      batchSize: batchSize === undefined ? undefined : Number(batchSize),
    });
  },
};

export const dropIndexes: Command = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('dropIndexes'));
    const which = options.required('index', options.value('index'));
    options.end();
    return operation.write((unit) => {
      let collection = unit.catalog.find(namespace);
      if (!collection)
        throw mongoError('NamespaceNotFound', `ns not found ${namespaceText(namespace)}`);
      assertNoView(collection);
      const nIndexesWas = collection.indexes.length;
      const isAll = which === '*';
      for (const index of indexesOf(collection, which))
        collection = dropIndex(unit, collection, index);
      return documentOf({
        nIndexesWas,
        ...(isAll && { msg: 'non-_id indexes dropped for collection' }),
      });
    });
  },
};

/** The indexes that `dropIndexes` names: all, one by name or key, or several by name. */
function indexesOf(collection: Collection, which: Value): IndexDefinition[] {
  if (typeof which !== 'string' && !Array.isArray(which) && !isDocument(which))
    throw mongoError(
      'TypeMismatch',
      `BSON field 'dropIndexes.index' is the wrong type '${typeOf(which)}', expected types '[string, array, object]'`,
    );
  if (which === '*') return collection.indexes.filter(({ isIdIndex }) => !isIdIndex);
  if (Array.isArray(which)) return which.map((name) => oneOf(collection, name));
  return [oneOf(collection, which)];
}

function oneOf(collection: Collection, which: Value): IndexDefinition {
  const [index, other] = collection.indexes.filter((one) =>
    isDocument(which) ? valuesEqual(one.spec.get('key'), which) : one.name === which,
  );
  if (other)
    throw mongoError(
      'AmbiguousIndexKeyPattern',
      `${collection.indexes.length} indexes found for key: ${display(which)}, identify by name instead.`,
    );
  if (!index)
    throw mongoError(
      'IndexNotFound',
      isDocument(which)
        ? "can't find index with key"
        : `index not found with name [${String(which)}]`,
    );
  return index;
}
