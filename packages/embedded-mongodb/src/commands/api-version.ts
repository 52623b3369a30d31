import { mongoError } from '../errors';
import type { Document } from '../values/value';
import type { Command } from './command';

/** The commands of MongoDB's Stable API, version 1. */
const stable: ReadonlySet<string> = new Set([
  ...['abortTransaction', 'aggregate', 'collMod', 'commitTransaction', 'count', 'create'],
  ...['createIndexes', 'delete', 'drop', 'dropDatabase', 'dropIndexes', 'endSessions', 'explain'],
  ...['find', 'findAndModify', 'getMore', 'hello', 'insert', 'killCursors', 'listCollections'],
  ...['listDatabases', 'listIndexes', 'ping', 'refreshSessions', 'update'],
]);

/** Holds a command against the API version that its client declared, if it did. */
export function assertApiVersion(command: Command, body: Document): void {
  const version = body.get('apiVersion');
  const isStrict = body.get('apiStrict') === true;
  if (version === undefined) {
    if (isStrict || body.get('apiDeprecationErrors') === true)
      throw mongoError(
        'APIVersionError',
        'Provided apiStrict or apiDeprecationErrors without apiVersion',
      );
    return;
  }
  if (version !== '1') throw mongoError('APIVersionError', 'API version must be "1"');
  if (isStrict && !stable.has(command.name))
    throw mongoError(
      'APIStrictError',
      `Provided apiStrict:true, but the command ${command.name} is not in API Version 1`,
    );
}
