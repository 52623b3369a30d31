import { mongoError } from '../errors';
import { parseCollation } from '../values/collation';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { CommandOptions } from './command-options';
import { matcherOf } from './validator';

/** Reads what `create` says about a collection, in the form that `listCollections` shows. */
export function parseCollectionOptions(options: CommandOptions): Document {
  for (const name of ['capped', 'autoIndexId'])
    options.refuse(name, (value) => value === false || (name === 'autoIndexId' && value === true));
  for (const name of [
    'size',
    'max',
    'timeseries',
    'clusteredIndex',
    'encryptedFields',
    'expireAfterSeconds',
  ])
    options.refuse(name);
  for (const name of ['viewOn', 'pipeline']) options.refuse(name);
  options.accept('storageEngine', 'indexOptionDefaults', 'flags', 'temp', 'idIndex');
  const result: Document = new Map();
  const collation = parseCollation(options.document('collation'));
  if (collation) result.set('collation', documentOf(collation.spec));
  const validation = parseValidation(options);
  for (const [name, value] of validation) result.set(name, value);
  const images = options.document('changeStreamPreAndPostImages');
  if (images) result.set('changeStreamPreAndPostImages', images);
  return result;
}

/** Reads a validator with its level and action; throws what makes them invalid. */
export function parseValidation(options: CommandOptions): Document {
  const result: Document = new Map();
  const validator = options.document('validator');
  if (validator) {
    matcherOf(validator);
    result.set('validator', validator);
  }
  const level = options.string('validationLevel');
  const action = options.string('validationAction');
  if (level !== undefined && !['off', 'strict', 'moderate'].includes(level))
    throw mongoError(
      'BadValue',
      `Enumeration value '${level}' for field 'validationLevel' is not a valid value.`,
    );
  if (action !== undefined && !['error', 'warn'].includes(action))
    throw mongoError(
      'BadValue',
      `Enumeration value '${action}' for field 'validationAction' is not a valid value.`,
    );
  if (validator ?? level) result.set('validationLevel', level ?? 'strict');
  if (validator ?? action) result.set('validationAction', action ?? 'error');
  return result;
}
