import { mongoError } from '../../errors';
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
