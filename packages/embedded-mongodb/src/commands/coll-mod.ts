import { mongoError } from '../errors';
import { type Collection, namespaceText } from '../storage/catalog';
import { replaceCollection } from '../storage/collections';
import type { Document, Value } from '../values/value';
import {
  assertValidatorAllowed,
  parseImages,
  parseValidation,
  withValidationDefaults,
} from './collection-options';
import type { Command } from './command';
import { modifyIndex } from './modify-index';
import { modifyView } from './modify-view';
import { collectionNamespace } from './namespaces';
import { isView } from './views';

export const collMod: Command = {
  name: 'collMod',
  isWrite: true,
  async run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('collMod'));
    const change = options.document('index');
    const validation = parseValidation(options);
    const images = parseImages(options, 'collMod');
    for (const name of viewOptions) options.value(name);
    for (const [name, kind] of foreign) {
      if (options.value(name) !== undefined) throw notFor(name, kind);
      options.refuse(name);
    }
    options.end();
    return operation.write((unit) => {
      const collection = unit.catalog.find(namespace);
      if (!collection)
        throw mongoError('NamespaceNotFound', `ns does not exist: ${namespaceText(namespace)}`);
      if (isView(collection)) return modifyView(unit, collection, options);
      for (const name of viewOptions) if (options.has(name)) throw notFor(name, 'view');
      assertValidatorAllowed(namespace, validation);
      unit.claimCollection(collection.ident);
      const changed = withValidationDefaults(new Map([...collection.options, ...validation]));
      if (images) changed.set('changeStreamPreAndPostImages', images);
      const { indexes, answer } = modifyIndex(collection, change);
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

/** Options of what is not offered: capped, clustered and time-series collections. */
const foreign = [
  ['cappedSize', 'capped collection'],
  ['cappedMax', 'capped collection'],
  ['timeseries', 'time-series collection'],
  ['expireAfterSeconds', 'collection clustered by _id'],
] as const;

function notFor(name: string, kind: string): Error {
  return mongoError('InvalidOptions', `option only supported on a ${kind}: ${name}`);
}

const viewOptions = ['viewOn', 'pipeline'];

const changeable: readonly string[] = [
  ...['index', 'validator', 'validationLevel', 'validationAction'],
  'changeStreamPreAndPostImages',
];

/** What the command changes, without what every command carries. */
function changesOf(body: Document): Document {
  return new Map([...body].filter(([name]) => changeable.includes(name)));
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
