import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { mongoError } from '../errors';
import { namespaceText } from '../storage/catalog';
import { checkCollection } from '../storage/check-collection';
import { isOfDisk } from '../storage/commit-failure';
import { isDamage } from '../storage/damage';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Command } from './command';
import { asMongoError } from './error-answer';
import type { Operation } from './operation';

/** Commands that no MongoDB has: what its tools do to its files from outside. */

/** Checks every collection: checksums, indexes against documents, counters. */
export const embeddedCheck: Command = {
  name: 'embeddedCheck',
  adminOnly: true,
  async run(operation) {
    operation.options.end();
    const collections = await checkAll(operation);
    const valid = collections.every((one) => (one.get('errors') as string[]).length === 0);
    return documentOf({ valid, collections });
  },
};

function checkAll(operation: Operation): Promise<Document[]> {
  return operation.reading(async (state) => {
    const checked: Document[] = [];
    for (const collection of state.catalog.list()) {
      const rest = () => operation.pulse.rest();
      const { records, damaged, errors } = await checkCollection(
        state.reader,
        collection,
        rest,
      ).catch(unreadable);
      const ns = namespaceText(collection.namespace);
      checked.push(documentOf({ ns, records, damaged, errors }));
    }
    return checked;
  });
}

/** What LMDB says of pages that it cannot follow is what the check found. */
function unreadable(error: unknown) {
  if (!isDamage(error)) throw error;
  return { records: 0, damaged: 0, errors: [asMongoError(error).message] };
}

/** Copies one consistent state into a new folder, which opens as a database of its own. */
export const embeddedBackup: Command = {
  name: 'embeddedBackup',
  adminOnly: true,
  async run({ options, engine }) {
    const directory = options.required('embeddedBackup', options.string('embeddedBackup'));
    options.end();
    if (!isAbsolute(directory)) throw mongoError('BadValue', 'A backup needs an absolute path');
    if (existsSync(directory))
      throw mongoError('BadValue', `There is something at ${directory} already`);
    await engine.store.environment.backup(directory).catch((error: unknown) => {
      throw isOfDisk(error)
        ? mongoError('OutOfDiskSpace', `There is no room for a backup at ${directory}`, {
            cause: error,
          })
        : error;
    });
    return documentOf({ directory });
  },
};
