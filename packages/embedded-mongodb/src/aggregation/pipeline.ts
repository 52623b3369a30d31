import { locationError, type MongoError, mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import { neededPaths } from './needed-paths';
import { assertPlacement } from './placement';
import { type PipelinePrefix, splitPrefix } from './prefix';
import type { PipelineOptions, Stage, StageContext } from './stage';
import { stages as stageTable } from './stages';
import { limitOf, sort } from './stages/basic-stages';
import { resting } from './streams';

/** An aggregation, compiled once. */
export interface Pipeline {
  /** What the leading stages ask of the collection; the source must have done it already. */
  readonly prefix: PipelinePrefix;
  /** The paths that the stages behind the prefix read; without them it may be whole documents. */
  readonly reads: readonly string[] | undefined;
  /** Does it write a collection and give no documents. */
  readonly output: '$out' | '$merge' | undefined;
  /** Runs the stages behind the prefix. */
  run(source: AsyncIterable<Document>): AsyncIterable<Document>;
}

/** Compiles a pipeline. Throws what MongoDB refuses it with. */
export function compilePipeline(stages: readonly Value[], options: PipelineOptions): Pipeline {
  const parsed = stages.map(parseStage);
  assertPlacement(parsed.map(({ name }) => name));
  const documents = parsed.map(({ name, argument }): Document => new Map([[name, argument]]));
  compileStages(parsed, options);
  const { prefix, rest } = splitPrefix(documents);
  const run = compileStages(rest.map(parseStage), options);
  const last = parsed.at(-1)?.name;
  const output = last === '$out' || last === '$merge' ? last : undefined;
  return { prefix, reads: neededPaths(rest, options), output, run };
}

/** Compiles stages into one, without looking for what a planner could do. */
export function compileWholePipeline(stages: Value, options: PipelineOptions): Stage {
  if (!Array.isArray(stages)) throw notArray();
  const parsed = stages.map(parseStage);
  assertPlacement(parsed.map(({ name }) => name));
  return compileStages(parsed, options);
}

interface ParsedStage {
  name: string;
  argument: Value;
}

/** Reads one stage: its name and what it is told. */
export function parseStage(stage: Value): ParsedStage {
  if (!isDocument(stage)) {
    throw mongoError('TypeMismatch', "Each element of the 'pipeline' array must be an object");
  }
  if (stage.size !== 1) {
    throw locationError(
      40323,
      'A pipeline stage specification object must contain exactly one field.',
    );
  }
  const [name, argument] = stage.entries().next().value as [string, Value];
  return { name, argument };
}

function compileStages(parsed: ParsedStage[], options: PipelineOptions): Stage {
  const context: StageContext = { options, compile: compileWholePipeline };
  const compiled = parsed.flatMap(({ name, argument }, i) => {
    const next = parsed[i + 1];
    const stage =
      name === '$sort' && next?.name === '$limit'
        ? sort(argument, options, limitOf(next.argument))
        : compileStage(name, argument, context);
    return options.pace && abundant.has(name) ? [stage, resting(options.pace)] : [stage];
  });
  return (input) => compiled.reduce((documents, stage) => stage(documents), input);
}

/** Stages that have many documents at once to give: whoever reads them would never rest. */
const abundant = new Set([
  ...['$unwind', '$lookup', '$graphLookup', '$unionWith', '$densify', '$facet', '$documents'],
  ...['$group', '$sortByCount', '$bucket', '$bucketAuto', '$sample', '$setWindowFields', '$fill'],
]);

function compileStage(name: string, argument: Value, context: StageContext): Stage {
  const compile = Object.hasOwn(stageTable, name) ? stageTable[name] : undefined;
  if (compile) return compile(argument, context);
  throw locationError(40324, `Unrecognized pipeline stage name: '${name}'`);
}

function notArray(): MongoError {
  return mongoError('TypeMismatch', "'pipeline' option must be specified as an array");
}
