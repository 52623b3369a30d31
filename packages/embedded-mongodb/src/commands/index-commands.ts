import { locationError, mongoError } from '../errors';
import { type Collection, type Namespace, namespaceText, readyIndexes } from '../storage/catalog';
import { dropIndex } from '../storage/collections';
import type { IndexDefinition } from '../storage/index-definition';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import { isDocument, typeOf, type Value } from '../values/value';
import { addAtOnce, addInSteps, isSmall } from './add-index';
import { assertWritable } from './assert-writable';
import { buildingIndexes } from './build-failure';
import type { Command } from './command';
import { parseCommitQuorum } from './commit-quorum';
import { batchSizeOf, openCursor } from './cursor-answer';
import { assertNotTwice } from './index-conflicts';
import { withoutUnknownOptions } from './index-options';
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
    const asked = options.required('indexes', options.documents('indexes'));
    const commitQuorum = parseCommitQuorum(options.value('commitQuorum'));
    const isLenient = options.boolean('ignoreUnknownIndexOptions') === true;
    if (options.boolean('isTimeseriesNamespace') === true)
      throw locationError(
        5916400,
        "'isTimeseriesNamespace' parameter can only be set when the request is sent on system.buckets namespace",
      );
    options.end();
    assertWritable(namespace);
    const specs = isLenient ? asked.map(withoutUnknownOptions) : asked;
    if (specs.length === 0)
      throw mongoError('BadValue', 'Must specify at least one index to create');
    const build = async () => {
      const made = await operation.write((unit) => {
        const existed = unit.catalog.find(namespace) !== undefined;
        const collection = collectionForWrite(unit, namespace);
        assertNoView(collection);
        const parsed = specs.map((spec) => parseIndexSpec(spec, collection));
        assertNotTwice(collection, parsed);
        const before = readyIndexes(collection).length;
        const isAtOnce = isSmall(unit, collection, operation.transaction);
        if (isAtOnce) addAtOnce(unit, namespace, parsed, operation.transaction);
        return { existed, before, left: isAtOnce ? [] : parsed };
      });
      if (made.left.length > 0) await addInSteps(operation, namespace, made.left);
      return made;
    };
    const made = await buildingIndexes(operation, namespace, build);
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
    const batchSize = batchSizeOf(options);
    const withUuids = options.boolean('includeBuildUUIDs') === true;
    const withBuildInfo = options.boolean('includeIndexBuildInfo') === true;
    options.end();
    if (withUuids && withBuildInfo)
      throw mongoError(
        'InvalidOptions',
        "The listIndexes flags includeBuildUUIDs and includeIndexBuildInfo can't both be set to true",
      );
    const collection = engine.store.catalog.find(namespace);
    if (!collection)
      throw mongoError('NamespaceNotFound', `ns does not exist: ${namespaceText(namespace)}`);
    assertNoView(collection);
    const listed = readyIndexes(collection).map(({ spec }) =>
      encodeDocument(withBuildInfo ? documentOf({ spec }) : spec),
    );
    return openCursor(operation, new ListRows(listed), { namespace, batchSize, isList: true });
  },
};

export const dropIndexes: Command = {
  name: 'dropIndexes',
  aliases: ['deleteIndexes'],
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.command());
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
      `BSON field 'dropIndexes.index' is the wrong type '${typeOf(which)}', expected types '[string, object']`,
    );
  if (Array.isArray(which) && !which.every((name) => typeof name === 'string'))
    throw mongoError(
      'TypeMismatch',
      "BSON field 'dropIndexes.index' is the wrong type 'array', expected types '[string']",
    );
  if (which === '*') return collection.indexes.filter(({ isIdIndex }) => !isIdIndex);
  if (Array.isArray(which)) return which.map((name) => oneOf(collection, name));
  return [oneOf(collection, which)];
}

function oneOf(collection: Collection, which: Value): IndexDefinition {
  const matching = collection.indexes.filter((one) =>
    isDocument(which) ? valuesEqual(one.spec.get('key'), which) : one.name === which,
  );
  const [index] = matching;
  if (matching.length > 1)
    throw mongoError(
      'AmbiguousIndexKeyPattern',
      `${matching.length} indexes found for key: ${display(which)}, identify by name instead. Conflicting indexes: ${matching.map(({ spec }) => display(spec)).join(', ')}`,
    );
  if (!index)
    throw mongoError(
      'IndexNotFound',
      isDocument(which)
        ? `can't find index with key: ${display(which)}`
        : `index not found with name [${String(which)}]`,
    );
  return index;
}
