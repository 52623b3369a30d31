import { locationError } from '../../errors';
import { assertFieldName } from '../../expressions/field-reference';
import { display } from '../../values/display';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import { MemoryBudget } from '../memory-budget';
import type { Stage, StageCompiler, StageContext } from '../stage';
import { collect, streamOf } from '../streams';

export const facetStages: Record<string, StageCompiler> = {
  $facet: (argument, context) => {
    if (!isDocument(argument) || argument.size === 0) {
      throw locationError(
        40169,
        `the $facet specification must be a non-empty object, but found: ${display(argument)}`,
      );
    }
    const facets = [...argument].map(
      ([name, pipeline]) => [name, facet(name, pipeline, context)] as const,
    );
    return async function* (input) {
      const documents = await collect(input, new MemoryBudget('$facet', context.options));
      const result: Document = new Map();
      const again = () => streamOf(documents, context.options.pace);
      for (const [name, run] of facets) result.set(name, await collect(run(again())));
      yield result;
    };
  },
};

const refused = [
  '$facet',
  '$out',
  '$merge',
  '$geoNear',
  '$collStats',
  '$indexStats',
  '$documents',
  '$changeStream',
];

function facet(name: string, pipeline: Value, { compile, options }: StageContext): Stage {
  assertFieldName(name);
  if (!Array.isArray(pipeline)) {
    throw locationError(
      40170,
      `arguments to $facet must be arrays, ${name} is type ${typeOf(pipeline)}`,
    );
  }
  for (const stage of pipeline) {
    if (!isDocument(stage))
      throw locationError(
        40171,
        `elements of arrays in $facet spec must be non-empty objects, ${name} argument contained an element of type ${typeOf(stage)}: ${display(stage)}`,
      );
    const inner = stage.keys().next().value;
    if (inner !== undefined && refused.includes(inner)) {
      throw locationError(40600, `${inner} is not allowed to be used within a $facet stage`);
    }
  }
  return compile(pipeline, options);
}
