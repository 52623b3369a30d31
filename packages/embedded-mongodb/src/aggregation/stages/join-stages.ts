import { locationError, mongoError } from '../../errors';
import { isDocument, type Value } from '../../values/value';
import type { StageCompiler } from '../stage';
import { streamOf } from '../streams';
import { accessOf, assertForeign, assertReadsOnly, namespaceOf } from './collections';
import { compileLookup } from './lookup-stage';

export const joinStages: Record<string, StageCompiler> = {
  $lookup: compileLookup,
  $unionWith: (argument, { options, compile }) => {
    const { collection, pipeline } = parseUnion(argument);
    const namespace = namespaceOf(options, collection);
    const run = compile(pipeline, { ...options, collection });
    return async function* (input) {
      yield* input;
      yield* run(
        collection === undefined
          ? streamOf([])
          : accessOf(options).find(namespace, new Map(), options),
      );
    };
  },
};

function parseUnion(argument: Value): { collection: string | undefined; pipeline: Value[] } {
  if (typeof argument === 'string') {
    assertForeign('$unionWith', argument);
    return { collection: argument, pipeline: [] };
  }
  if (!isDocument(argument)) {
    throw mongoError(
      'FailedToParse',
      'the $unionWith stage specification must be an object or string',
    );
  }
  for (const name of argument.keys()) {
    if (name !== 'coll' && name !== 'pipeline') {
      throw mongoError('IDLUnknownField', `BSON field '$unionWith.${name}' is an unknown field.`);
    }
  }
  const collection = argument.get('coll');
  const pipeline = argument.get('pipeline') ?? [];
  if (collection !== undefined && typeof collection !== 'string') {
    throw mongoError(
      'TypeMismatch',
      "BSON field '$unionWith.coll' is the wrong type, expected type 'string'",
    );
  }
  if (!Array.isArray(pipeline)) {
    throw mongoError(
      'TypeMismatch',
      "BSON field '$unionWith.pipeline' is the wrong type, expected type 'array'",
    );
  }
  assertReadsOnly(pipeline, (name) =>
    locationError(31441, `${name} is not allowed within a $unionWith's sub-pipeline`),
  );
  assertForeign('$unionWith', collection, pipeline);
  return { collection, pipeline };
}
