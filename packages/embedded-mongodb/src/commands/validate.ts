import { mongoError } from '../errors';
import { namespaceText } from '../storage/catalog';
import { checkCollection } from '../storage/check-collection';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Command } from './command';
import type { CommandOptions } from './command-options';
import { collectionNamespace } from './namespaces';
import { assertNoView } from './views';

/** Reads all of a collection and holds it against its checksums, indexes and counters, whatever is asked. */
export const validate: Command = {
  name: 'validate',
  run(operation) {
    const { options } = operation;
    const namespace = collectionNamespace(operation.db, options.value('validate'));
    assertKindsOfValidation(options);
    options.end();
    return operation.reading(async (state): Promise<Document> => {
      const collection = state.catalog.find(namespace);
      if (!collection)
        throw mongoError(
          'NamespaceNotFound',
          `Collection '${namespaceText(namespace)}' does not exist to validate.`,
        );
      assertNoView(collection);
      const found = await checkCollection(state.reader, collection, () => operation.pulse.rest());
      return documentOf({
        ns: namespaceText(namespace),
        uuid: collection.uuid,
        nInvalidDocuments: found.damaged,
        nNonCompliantDocuments: 0,
        nrecords: found.records,
        nIndexes: collection.indexes.length,
        keysPerIndex: found.keysPerIndex,
        indexDetails: Object.fromEntries(
          Object.keys(found.keysPerIndex).map((name) => [
            name,
            { valid: !found.errors.some((error) => error.includes(name)) },
          ]),
        ),
        valid: found.errors.length === 0,
        repaired: false,
        warnings: [],
        errors: found.errors,
        extraIndexEntries: [],
        missingIndexEntries: [],
        corruptRecords: [],
      });
    });
  },
};

/** Refuses what MongoDB does not do together, and repairs, which no member of a set does. */
function assertKindsOfValidation(options: CommandOptions): void {
  const names = ['full', 'background', 'metadata', 'repair', 'scandata', 'checkBSONConformance'];
  const asked = names.filter((name) => options.boolean(name) === true);
  const refused = (what: string) =>
    mongoError('InvalidOptions', `Running the validate command with ${what}`);
  if (asked.includes('background') && asked.includes('full'))
    throw refused('both { background: true } and { full: true } is not supported.');
  if (asked.includes('metadata') && asked.length > 1)
    throw refused('{ metadata: true } is not supported with any other options');
  if (asked.includes('repair'))
    throw refused('{ repair: true } can only be performed in standalone mode.');
}
