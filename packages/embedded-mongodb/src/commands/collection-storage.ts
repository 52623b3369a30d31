import { locationError, mongoError } from '../errors';
import { parseCollation } from '../values/collation';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { documentOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';
import { CommandOptions } from './command-options';
import { parseIndexSpec } from './index-specs';
import { assertStorageEngineOptions } from './storage-engine-options';

/** Reads what `create` says of how a collection is kept, in the form that `listCollections` shows. */
export function parseStorage(options: CommandOptions): Document {
  const result: Document = new Map();
  const own = options.document('storageEngine');
  if (own) {
    assertStorageEngineOptions(own);
    result.set('storageEngine', own);
  }
  const defaults = options.document('indexOptionDefaults');
  if (defaults) {
    const nested = CommandOptions.nested(defaults, 'create.indexOptionDefaults');
    const engine = nested.document('storageEngine');
    nested.end();
    if (engine) assertStorageEngineOptions(engine);
    if (engine) result.set('indexOptionDefaults', defaults);
  }
  return result;
}

/** Reads the specification of a collection's first index, and whether it is to have one at all. */
export function parseIdIndex(
  options: CommandOptions,
  collation: Value | undefined,
): { idIndex: Document | undefined; isAutomatic: boolean | undefined } {
  const isAutomatic = options.boolean('autoIndexId');
  const idIndex = options.document('idIndex');
  if (!idIndex) return { idIndex, isAutomatic };
  for (const other of ['viewOn', 'autoIndexId'])
    if (options.has(other))
      throw mongoError(
        'InvalidOptions',
        `'idIndex' is not allowed with '${other}': ${display(idIndex)}`,
      );
  const spec = parseIndexSpec(idIndex, undefined);
  if (!valuesEqual(spec.get('key'), documentOf({ _id: 1 })))
    throw mongoError(
      'BadValue',
      `The field 'key' for an _id index must be {_id: 1}, but got ${display(spec.get('key') as Value)}`,
    );
  if (idIndex.get('name') !== '_id_')
    throw mongoError('BadValue', `The index name '${idIndex.get('name')}' is not '_id_'`);
  if (idIndex.has('collation')) {
    const asked = idIndex.get('collation');
    const parsed = parseCollation(isDocument(asked) ? asked : undefined);
    if (!valuesEqual(parsed && documentOf(parsed.spec), collation))
      throw mongoError('BadValue', "'idIndex' must have the same collation as the collection.");
  }
  return { idIndex: spec, isAutomatic };
}

/** No collection does without the index that names its documents. */
export function assertIdIndex(namespace: string, isAutomatic: boolean | undefined): void {
  if (isAutomatic === false)
    throw locationError(
      50001,
      `autoIndexId:false is not allowed for collection ${namespace} because it can be replicated`,
    );
}
