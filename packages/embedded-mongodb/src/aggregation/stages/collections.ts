import { mongoError } from '../../errors';
import { isDocument, type Value } from '../../values/value';
import type { CollectionAccess, Namespace, PipelineOptions } from '../stage';

/** The collections, which a pipeline that may not read others does not have. */
export function accessOf({ access }: PipelineOptions): CollectionAccess {
  if (access) return access;
  throw mongoError('InvalidOptions', 'This pipeline cannot read or write other collections');
}

export function namespaceOf(
  { database }: PipelineOptions,
  collection: string | undefined,
): Namespace {
  return { database, collection: collection ?? '' };
}

/**
 * Refuses a collection without a name (InvalidNamespace), and a stage that names none although its
 * pipeline does not begin with documents of its own (FailedToParse).
 */
export function assertForeign(
  stage: string,
  collection: string | undefined,
  pipeline: readonly Value[] = [],
): void {
  if (collection === '')
    throw mongoError('InvalidNamespace', `Invalid ${stage} namespace: the collection has no name`);
  const [first] = pipeline;
  if (collection === undefined && !(isDocument(first) && first.has('$documents')))
    throw mongoError(
      'FailedToParse',
      `${stage} stage without explicit collection must have a pipeline with $documents as first stage`,
    );
}

/** Refuses a pipeline within a stage that would write a collection, or watch one. */
export function assertReadsOnly(
  pipeline: readonly Value[],
  refusal: (stage: string) => Error,
): void {
  for (const stage of pipeline)
    for (const name of ['$out', '$merge', '$changeStream'])
      if (isDocument(stage) && stage.has(name)) throw refusal(name);
}

/** The collection that a stage writes; throws InvalidNamespace for a name that none can have. */
export function targetOf(database: string, collection: string): Namespace {
  if (collection === '' || collection.includes('$'))
    throw mongoError('InvalidNamespace', `Invalid namespace specified '${database}.${collection}'`);
  return { database, collection };
}
