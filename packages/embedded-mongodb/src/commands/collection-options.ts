import { compileWholePipeline } from '../aggregation/pipeline';
import { mongoError } from '../errors';
import { parseCollation } from '../values/collation';
import { documentOf } from '../values/plain';
import { type Document, isDocument, type Value } from '../values/value';
import { isChangeStream } from './change-stream-stages';
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
  options.accept('storageEngine', 'indexOptionDefaults', 'flags', 'temp', 'idIndex');
  const result = parseView(options);
  const collation = parseCollation(options.document('collation'));
  if (collation) result.set('collation', documentOf(collation.spec));
  const validation = parseValidation(options);
  for (const [name, value] of validation) result.set(name, value);
  const images = options.document('changeStreamPreAndPostImages');
  if (images) result.set('changeStreamPreAndPostImages', images);
  return result;
}

/** Reads what a view stands on and how it is made; throws what makes its pipeline invalid. */
function parseView(options: CommandOptions): Document {
  const viewOn = options.string('viewOn');
  const pipeline = options.array('pipeline');
  if (viewOn === undefined && pipeline !== undefined)
    throw mongoError('InvalidOptions', "'pipeline' cannot be specified without 'viewOn'");
  if (viewOn === undefined) return new Map();
  if (viewOn === '') throw mongoError('BadValue', "'viewOn' cannot be empty");
  const stages = pipeline ?? [];
  for (const stage of stages)
    if (isDocument(stage) && (stage.has('$out') || stage.has('$merge')))
      throw mongoError('OptionNotSupportedOnView', 'A view has no $out and no $merge');
  if (isChangeStream(stages))
    throw mongoError(
      'OptionNotSupportedOnView',
      '$changeStream cannot be used in a view definition',
    );
  compileWholePipeline(stages, { database: '', collection: viewOn });
  return new Map<string, Value>([
    ['viewOn', viewOn],
    ['pipeline', stages],
  ]);
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
