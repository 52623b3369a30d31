import type { StageCompiler } from '../stage';
import { accessOf, namespaceOf } from './collections';

/** Stages that tell of a collection where they begin a pipeline within another. */
export const describingStages: Record<string, StageCompiler> = {
  $collStats: describing('$collStats'),
  $indexStats: describing('$indexStats'),
};

function describing(name: string): StageCompiler {
  return (argument, { options }) =>
    async function* () {
      const namespace = namespaceOf(options, options.collection);
      yield* accessOf(options).describe(namespace, new Map([[name, argument]]));
    };
}
