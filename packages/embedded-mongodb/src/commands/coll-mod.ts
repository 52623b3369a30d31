import { mongoError } from '../errors';
import { type Collection, namespaceText } from '../storage/catalog';
import { replaceCollection } from '../storage/collections';
import { type IndexDefinition, indexDefinition } from '../storage/index-definition';
import { valuesEqual } from '../values/compare-values';
import { type Document, isNumeric, type Value } from '../values/value';
import {
  assertValidatorAllowed,
  parseImages,
  parseValidation,
  withValidationDefaults,
} from './collection-options';
import type { Command } from './command';
import { CommandOptions } from './command-options';
import { collectionNamespace } from './namespaces';

export const collMod: Command = {
  name: 'collMod',
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('collMod'));
    const change = options.document('index');
    const validation = parseValidation(options);
    const images = parseImages(options, 'collMod');
    for (const name of [
      'viewOn',
      'pipeline',
      'cappedSize',
      'cappedMax',
      'timeseries',
      'expireAfterSeconds',
    ])
      options.refuse(name);
    options.end();
    return operation.write((unit) => {
      const collection = unit.catalog.find(namespace);
      if (!collection)
        throw mongoError('NamespaceNotFound', `ns does not exist: ${namespaceText(namespace)}`);
      assertValidatorAllowed(namespace, validation);
      unit.claimCollection(collection.ident);
      const changed = withValidationDefaults(new Map([...collection.options, ...validation]));
      if (images) changed.set('changeStreamPreAndPostImages', images);
      const { indexes, answer } = changeIndex(collection, change);
      const { uuid } = collection;
      replaceCollection(unit, { ...collection, options: changed, indexes });
      unit.log({
        operation: 'modify',
        namespace,
        uuid,
        description: changesOf(operation.request.body),
        stateBefore: stateOf(collection, answer),
      });
      return answer;
    });
  },
};

/** What the command changes, without what every command carries. */
function changesOf(body: Document): Document {
  const own = [
    'index',
    'validator',
    'validationLevel',
    'validationAction',
    'changeStreamPreAndPostImages',
  ];
  return new Map([...body].filter(([name]) => own.includes(name)));
}

/** The options before a change, and those of the index that was changed: what the answer calls old. */
function stateOf({ uuid, options }: Collection, answer: Document): Document {
  const old = [...answer].flatMap(([name, value]): [string, Value][] =>
    name.endsWith('_old') ? [[name.slice(0, -'_old'.length), value]] : [],
  );
  const collectionOptions: Document = new Map<string, Value>([['uuid', uuid], ...options]);
  return new Map([
    ['collectionOptions', collectionOptions],
    ...(old.length > 0 ? [['indexOptions', new Map(old)] as [string, Value]] : []),
  ]);
}

/** Hides or shows an index, or changes when its documents expire. */
function changeIndex(
  collection: Collection,
  change: Document | undefined,
): { indexes: readonly IndexDefinition[]; answer: Document } {
  const { indexes } = collection;
  if (!change) return { indexes, answer: new Map() };
  const options = CommandOptions.nested(change, 'collMod.index');
  const index = findIndex(collection, options.string('name'), options.document('keyPattern'));
  const hidden = options.boolean('hidden');
  const seconds = options.value('expireAfterSeconds');
  options.refuse('unique');
  options.refuse('prepareUnique');
  options.end();
  if (hidden === undefined && seconds === undefined)
    throw mongoError(
      'InvalidOptions',
      'no expireAfterSeconds, hidden, unique, or prepareUnique field',
    );
  const spec = new Map(index.spec);
  const answer: Document = new Map();
  if (hidden !== undefined) setHidden(index, hidden, { spec, answer });
  if (seconds !== undefined) setExpiry(index, seconds, { spec, answer });
  const changed = indexDefinition(index.ident, spec, { multikey: index.multikey });
  return { indexes: indexes.map((one) => (one === index ? changed : one)), answer };
}

interface IndexChange {
  spec: Document;
  answer: Document;
}

function setHidden(index: IndexDefinition, hidden: boolean, { spec, answer }: IndexChange): void {
  if (index.isIdIndex) throw mongoError('BadValue', "can't hide _id index");
  if (hidden) spec.set('hidden', true);
  else spec.delete('hidden');
  answer.set('hidden_old', index.hidden);
  answer.set('hidden_new', hidden);
}

function setExpiry(index: IndexDefinition, seconds: Value, { spec, answer }: IndexChange): void {
  if (!isNumeric(seconds) || Number(seconds) < 0)
    throw mongoError('InvalidOptions', 'expireAfterSeconds field must be a number of at least 0');
  if (index.paths.length > 1 || index.isIdIndex)
    throw mongoError('InvalidOptions', 'TTL indexes are single-field indexes');
  const old = index.expireAfterSeconds;
  if (old !== undefined) answer.set('expireAfterSeconds_old', BigInt(old));
  answer.set('expireAfterSeconds_new', BigInt(Math.trunc(Number(seconds))));
  spec.set('expireAfterSeconds', Math.trunc(Number(seconds)));
}

function findIndex(
  collection: Collection,
  name: string | undefined,
  keyPattern: Document | undefined,
): IndexDefinition {
  if ((name === undefined) === (keyPattern === undefined))
    throw mongoError('InvalidOptions', 'must specify either index name or key pattern');
  const index = collection.indexes.find((one) =>
    name === undefined ? valuesEqual(one.spec.get('key'), keyPattern) : one.name === name,
  );
  if (!index)
    throw mongoError(
      'IndexNotFound',
      `cannot find index ${name ?? 'with that key'} for ns ${namespaceText(collection.namespace)}`,
    );
  return index;
}
