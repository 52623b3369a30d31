import type { StageCompiler } from './stage';
import { basicStages } from './stages/basic-stages';
import { facetStages } from './stages/facet-stages';
import { groupStages } from './stages/group-stages';
import { joinStages } from './stages/join-stages';
import { projectionStages } from './stages/projection-stages';
import { unwindStages } from './stages/unwind-stage';

/** Every stage that a pipeline may have. */
export const stages: Readonly<Record<string, StageCompiler>> = {
  ...basicStages,
  ...projectionStages,
  ...groupStages,
  ...unwindStages,
  ...joinStages,
  ...facetStages,
};
