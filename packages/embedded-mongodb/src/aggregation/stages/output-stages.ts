import { locationError, type MongoError, mongoError } from '../../errors';
import { isDocument, typeOf, type Value } from '../../values/value';
import type { Namespace, PipelineOptions, StageCompiler } from '../stage';
import { writing } from '../streams';
import { accessOf, targetOf } from './collections';
import { compileMerge } from './merge-stage';

export const outputStages: Record<string, StageCompiler> = {
  $out: (argument, { options }) => {
    const target = outputOf(argument, options);
    if (['admin', 'config', 'local'].includes(target.database))
      throw locationError(31321, `Can't $out to internal database: ${target.database}`);
    return writing((documents) => accessOf(options).replaceAll(target, documents));
  },
  $merge: compileMerge,
};

function outputOf(argument: Value, { database: own }: PipelineOptions): Namespace {
  if (typeof argument === 'string') return targetOf(own, argument);
  if (!isDocument(argument))
    throw locationError(
      16990,
      `$out only supports a string or object argument, but found ${typeOf(argument)}`,
    );
  const [database, collection] = [argument.get('db'), argument.get('coll')];
  if (typeof database !== 'string' || typeof collection !== 'string') throw missing();
  for (const name of argument.keys()) {
    if (name !== 'db' && name !== 'coll')
      throw mongoError('IDLUnknownField', `BSON field '$out.${name}' is an unknown field.`);
  }
  return targetOf(database, collection);
}

function missing(): MongoError {
  return locationError(
    16994,
    "If an object is passed to $out it must have exactly 2 fields: 'db' and 'coll'",
  );
}
