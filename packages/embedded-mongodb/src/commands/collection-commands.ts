import { locationError, mongoError } from '../errors';
import { compileMatcher } from '../query/matcher';
import { type Collection, namespaceText } from '../storage/catalog';
import { createCollection, dropCollection, renameCollection } from '../storage/collections';
import { valuesEqual } from '../values/compare-values';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';
import { assertWritable } from './assert-writable';
import { parseCollectionOptions } from './collection-options';
import type { Command } from './command';
import { batchSizeOf, openCursor } from './cursor-answer';
import { ListRows } from './list-rows';
import { collectionNamespace, parseNamespace } from './namespaces';
import { forgetView, storeView } from './stored-views';
import { assertViewEnds, isView } from './views';

export const create: Command = {
  name: 'create',
  inTransactions: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('create'));
    const { options: wanted, idIndex, isNoted } = parseCollectionOptions(options, namespace);
    options.end();
    assertWritable(namespace);
    if (operation.transaction && wanted.has('viewOn'))
      throw mongoError(
        'OperationNotSupportedInTransaction',
        `Cannot create a view in a multi-document transaction. View namespace: ${namespaceText(namespace)}`,
      );
    await operation.write((unit) => {
      const existing = unit.catalog.find(namespace);
      if (!existing) {
        assertViewEnds(unit.catalog, namespace, wanted);
        const created = createCollection(unit, namespace, wanted, idIndex);
        if (isView(created)) storeView(unit, created);
      } else if (operation.transaction || !valuesEqual(existing.options, wanted))
        throw mongoError(
          'NamespaceExists',
          `Collection ${namespaceText(namespace)} already exists.`,
        );
    });
    return isNoted ? documentOf({ note: autoIndexIdNote }) : new Map();
  },
};

const autoIndexIdNote =
  'The autoIndexId option is deprecated and will be removed in a future release';

export const drop: Command = {
  name: 'drop',
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('drop'));
    options.end();
    assertWritable(namespace);
    return operation.write((unit) => {
      const collection = unit.catalog.find(namespace);
      if (!collection) return new Map();
      dropCollection(unit, collection);
      if (isView(collection)) forgetView(unit, namespace);
      return documentOf({
        ...(!isView(collection) && { nIndexesWas: collection.indexes.length }),
        ns: namespaceText(namespace),
      });
    });
  },
};

export const dropDatabase: Command = {
  name: 'dropDatabase',
  isWrite: true,
  async run(operation) {
    const { db, options } = operation;
    if (db === 'admin')
      throw mongoError('IllegalOperation', `Dropping the '${db}' database is prohibited.`);
    if (db === 'local')
      throw mongoError(
        'IllegalOperation',
        `Cannot drop '${db}' database while replication is active`,
      );
    if (Number(options.value('dropDatabase')) !== 1)
      throw locationError(5255100, "Have to pass 1 as 'drop' parameter");
    options.end();
    const isThere = await operation.write((unit) => {
      const collections = unit.catalog.list(db);
      for (const collection of collections) dropCollection(unit, collection);
      if (collections.length > 0) unit.log({ operation: 'dropDatabase', namespace: { db } });
      return collections.length > 0;
    });
    return isThere ? documentOf({ dropped: db }) : new Map();
  },
};

export const renameCollectionCommand: Command = {
  name: 'renameCollection',
  adminOnly: true,
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const from = parseNamespace(
      options.required('renameCollection', options.string('renameCollection')),
    );
    const to = parseNamespace(options.required('to', options.string('to')));
    const dropTarget = options.boolean('dropTarget') ?? false;
    options.boolean('stayTemp');
    options.end();
    assertWritable(from);
    assertWritable(to);
    await operation.write((unit) => {
      const collection = unit.catalog.find(from);
      if (!collection)
        throw mongoError(
          'NamespaceNotFound',
          `Source collection ${namespaceText(from)} does not exist`,
        );
      if (isView(collection))
        throw mongoError('CommandNotSupportedOnView', `cannot rename view: ${namespaceText(from)}`);
      if (namespaceText(from) === namespaceText(to))
        throw mongoError('IllegalOperation', "Can't rename a collection to itself");
      const target = unit.catalog.find(to);
      if (target && isView(target))
        throw mongoError(
          'NamespaceExists',
          `a view already exists with that name: ${namespaceText(to)}`,
        );
      if (target && !dropTarget) throw mongoError('NamespaceExists', 'target namespace exists');
      renameCollection(unit, collection, to, target);
    });
    return new Map();
  },
};

export const listCollections: Command = {
  name: 'listCollections',
  run(operation) {
    const { options, db, engine } = operation;
    const filter = compileMatcher(options.document('filter') ?? new Map());
    const nameOnly = options.boolean('nameOnly') ?? false;
    const batchSize = batchSizeOf(options);
    options.boolean('authorizedCollections');
    options.end();
    const documents = engine.store.catalog
      .list(db)
      .map((collection) => describe(collection, nameOnly))
      .filter((document) => filter.matches(document));
    return openCursor(operation, new ListRows(documents.map(encodeDocument)), {
      namespace: { db, name: '$cmd.listCollections' },
      batchSize,
      isList: true,
    });
  },
};

function describe(collection: Collection, nameOnly: boolean): Document {
  const { namespace, options, uuid, indexes } = collection;
  const standsOn = isView(collection);
  const head = { name: namespace.name, type: standsOn ? 'view' : 'collection' };
  if (nameOnly) return documentOf(head);
  const info = documentOf(standsOn ? { readOnly: true } : { readOnly: false, uuid });
  const idIndex = indexes.find(({ isIdIndex }) => isIdIndex)?.spec;
  return documentOf({ ...head, options: shownOptions(options), info, idIndex });
}

const optionOrder = [
  ...['autoIndexId', 'changeStreamPreAndPostImages', 'storageEngine', 'indexOptionDefaults'],
  ...['validator', 'validationLevel', 'validationAction', 'collation'],
];

/** Options in MongoDB's order, without those that are as good as none. */
function shownOptions(options: Document): Document {
  const images = options.get('changeStreamPreAndPostImages');
  const shown = [...options].filter(
    ([name, value]) =>
      !(name === 'validator' && isDocument(value) && value.size === 0) &&
      !(value === images && isDocument(images) && images.get('enabled') !== true),
  );
  if (options.has('viewOn')) return new Map(shown);
  return new Map(shown.sort(([a], [b]) => optionOrder.indexOf(a) - optionOrder.indexOf(b)));
}
