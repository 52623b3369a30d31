import { mongoError } from '../errors';
import { type Document, isDocument } from '../values/value';

/**
 * Refuses options of a storage engine, but for empty ones of the engine that clients of MongoDB know: they
 * ask for nothing.
 */
export function assertStorageEngineOptions(engines: Document): void {
  if (engines.size === 0)
    throw mongoError(
      'BadValue',
      "Empty 'storageEngine' options are invalid. Please remove, or include valid options.",
    );
  for (const [name, value] of engines) {
    if (!isDocument(value))
      throw mongoError('BadValue', `'storageEngine.${name}' has to be an embedded document.`);
    if (name !== 'wiredTiger')
      throw mongoError(
        'InvalidOptions',
        `${name} is not a registered storage engine for this server`,
      );
    if (value.size > 0)
      throw mongoError('NotImplemented', `Option 'storageEngine.${name}' is not supported`);
  }
}
