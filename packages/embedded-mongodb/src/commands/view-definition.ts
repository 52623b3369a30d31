import { compileWholePipeline } from '../aggregation/pipeline';
import { mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import type { CommandOptions } from './command-options';
import { isCollectionName } from './namespaces';

/** Stages that make documents of their own: no view stands on nothing. */
const independent: ReadonlySet<unknown> = new Set([
  '$currentOp',
  '$documents',
  '$listLocalSessions',
]);

/** Reads what a view stands on and how it is made; throws what makes its pipeline invalid. */
export function parseViewDefinition(options: CommandOptions): Document {
  const viewOn = options.string('viewOn');
  const stages = options.array('pipeline');
  if (viewOn === '') throw mongoError('BadValue', "'viewOn' cannot be empty");
  if (viewOn === undefined && stages !== undefined)
    throw mongoError('InvalidOptions', "'pipeline' requires 'viewOn' to also be specified");
  if (viewOn === undefined) return new Map();
  if (!isCollectionName(viewOn))
    throw mongoError('InvalidNamespace', `invalid name for 'viewOn': ${viewOn}`);
  assertStages(stages ?? []);
  compileWholePipeline(stages ?? [], { database: '', collection: viewOn });
  return new Map<string, Value>([
    ['viewOn', viewOn],
    ['pipeline', stages ?? []],
  ]);
}

/** Refuses the stages that write, watch, or do without a collection. */
function assertStages(stages: readonly Value[]): void {
  const names = stages.map((stage) => (isDocument(stage) ? stage.keys().next().value : undefined));
  const writer = names.findIndex((name) => name === '$out' || name === '$merge');
  if (writer >= 0)
    throw mongoError(
      'OptionNotSupportedOnView',
      `The aggregation stage ${names[writer]} in location ${writer} of the pipeline cannot be used in the view definition because it writes to disk`,
    );
  if (names[0] === '$changeStream')
    throw mongoError(
      'OptionNotSupportedOnView',
      '$changeStream cannot be used in a view definition',
    );
  const alone = names.find((name) => independent.has(name));
  if (alone !== undefined)
    throw mongoError('InvalidNamespace', `'${alone}' cannot be used in a view definition`);
}
