import { hostname } from 'node:os';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Operation } from './operation';

/** What `explain` tells of the server. */
export function serverInfo({ engine }: Operation): Document {
  return documentOf({
    host: hostname(),
    port: Number(/:(\d+)$/.exec(engine.facts.me)?.[1] ?? 0),
    version: '7.0.14',
    gitVersion: 'embedded',
  });
}

/** Bytes that a stage may hold without disk use. */
const stageMemory = 100 * 1024 * 1024;

/** The parameters that `explain` tells: what a stage may hold, and which engine runs it. */
export function serverParameters(): Document {
  return documentOf({
    internalQueryFacetBufferSizeBytes: stageMemory,
    internalQueryFacetMaxOutputDocSizeBytes: stageMemory,
    internalLookupStageIntermediateDocumentMaxSizeBytes: stageMemory,
    internalDocumentSourceGroupMaxMemoryBytes: stageMemory,
    internalQueryMaxBlockingSortMemoryUsageBytes: stageMemory,
    internalQueryProhibitBlockingMergeOnMongoS: 0,
    internalQueryMaxAddToSetBytes: stageMemory,
    internalDocumentSourceSetWindowFieldsMaxMemoryBytes: stageMemory,
    internalQueryFrameworkControl: 'forceClassicEngine',
  });
}
