import { locationError, mongoError } from '../errors';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import { type Document, isDocument, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';

/** The commands of MongoDB's Stable API, version 1. */
const stable: ReadonlySet<string> = new Set([
  ...['abortTransaction', 'aggregate', 'collMod', 'commitTransaction', 'count', 'create'],
  ...['createIndexes', 'delete', 'drop', 'dropDatabase', 'dropIndexes', 'endSessions', 'explain'],
  ...['find', 'findAndModify', 'getMore', 'hello', 'insert', 'killCursors', 'listCollections'],
  ...['listDatabases', 'listIndexes', 'ping', 'refreshSessions', 'update'],
]);

/** Stages outside of version 1 of the Stable API. */
const unstable: readonly string[] = [
  ...['$currentOp', '$indexStats', '$listLocalSessions', '$listSessions', '$planCacheStats'],
  '$search',
];

/** Throws APIStrictError for a pipeline with a stage that the declared API version does not have. */
export function assertStableStages(stages: readonly Value[], body: Document): void {
  if (body.get('apiVersion') === undefined || body.get('apiStrict') !== true) return;
  for (const stage of stages) {
    const name = isDocument(stage) ? stage.keys().next().value : undefined;
    if (name !== undefined && unstable.includes(name))
      throw mongoError(
        'APIStrictError',
        `stage ${name} is not allowed with 'apiStrict: true' in API Version 1`,
      );
  }
}

/** Holds a command, by its name, against the API version that its client declared, if it did. */
export function assertApiVersion(command: string, body: Document): void {
  const version = body.get('apiVersion');
  const isStrict = body.get('apiStrict') === true;
  if (version === undefined) {
    if (isStrict || body.get('apiDeprecationErrors') === true)
      throw locationError(
        4886600,
        'Provided apiStrict and/or apiDeprecationErrors without passing apiVersion',
      );
    return;
  }
  if (typeof version !== 'string') throw wrongFieldType('apiVersion', version, 'string');
  if (version !== '1') throw mongoError('APIVersionError', 'API version must be "1"');
  if (isStrict && !stable.has(command))
    throw mongoError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${command} is not in API Version 1`,
    );
}

const apiParameters = ['apiVersion', 'apiStrict', 'apiDeprecationErrors'] as const;

/** What a command declares of the Stable API. */
export function apiParametersOf(body: Document): Document {
  const declared: Document = new Map();
  for (const name of apiParameters) {
    const value = body.get(name);
    if (value !== undefined) declared.set(name, value);
  }
  return declared;
}

/** Throws APIMismatchError for a command that goes on with what another Stable API began, if anything was. */
export function assertSameApi(begun: Document | undefined, now: Document): void {
  if (begun === undefined || valuesEqual(begun, now)) return;
  throw mongoError(
    'APIMismatchError',
    `API parameter mismatch: the command used params ${display(now)}, the one that began used ${display(begun)}`,
  );
}
