import { mongoError } from '../errors';
import type { StageCompiler } from './stage';
import { basicStages } from './stages/basic-stages';
import { bucketStages } from './stages/bucket-stages';
import { compileDensify } from './stages/densify-stage';
import { describingStages } from './stages/describing-stages';
import { compileDocuments } from './stages/documents-stage';
import { facetStages } from './stages/facet-stages';
import { compileFill } from './stages/fill-stage';
import { compileGraphLookup } from './stages/graph-lookup-stage';
import { groupStages } from './stages/group-stages';
import { joinStages } from './stages/join-stages';
import { outputStages } from './stages/output-stages';
import { projectionStages } from './stages/projection-stages';
import { compileRedact } from './stages/redact-stage';
import { unwindStages } from './stages/unwind-stage';
import { compileWindowFields } from './stages/window-stage';

/** Stages that MongoDB has and this database refuses by name. */
export const refusedStages: readonly string[] = [
  '$geoNear',
  '$search',
  '$searchMeta',
  '$vectorSearch',
  '$listSearchIndexes',
  '$planCacheStats',
  '$listSampledQueries',
  '$shardedDataDistribution',
];

function refusing(name: string): StageCompiler {
  return () => {
    throw mongoError('NotImplemented', `${name} is not supported`);
  };
}

/** Every stage that a pipeline may have, and those that are refused by name. */
export const stages: Readonly<Record<string, StageCompiler>> = {
  ...basicStages,
  ...projectionStages,
  ...groupStages,
  ...bucketStages,
  ...unwindStages,
  ...joinStages,
  ...facetStages,
  ...outputStages,
  ...describingStages,
  $graphLookup: compileGraphLookup,
  $redact: compileRedact,
  $setWindowFields: compileWindowFields,
  $densify: compileDensify,
  $fill: compileFill,
  $documents: compileDocuments,
  ...Object.fromEntries(refusedStages.map((name) => [name, refusing(name)])),
};
