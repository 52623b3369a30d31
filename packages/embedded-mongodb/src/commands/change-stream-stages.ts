import { locationError, mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';

export function isChangeStream(stages: readonly Value[]): boolean {
  const [first] = stages;
  return isDocument(first) && first.has('$changeStream');
}

/** Stages that may follow `$changeStream`: those that look at one event at a time. */
const allowed: ReadonlySet<string> = new Set([
  ...['$match', '$project', '$addFields', '$set', '$unset', '$replaceRoot', '$replaceWith'],
  '$redact',
]);

/** Throws for a stage that may not follow `$changeStream`. */
export function assertAllowed(stages: readonly Value[]): void {
  for (const stage of stages) assertOne(isDocument(stage) ? String(stage.keys().next().value) : '');
}

function assertOne(name: string): void {
  if (name === '$changeStream')
    throw locationError(40602, '$changeStream is only valid as the first stage in a pipeline.');
  if (!allowed.has(name))
    throw mongoError('IllegalOperation', `${name} is not permitted in a $changeStream pipeline`);
}

const splitStage = '$changeStreamSplitLargeEvent';
export const splitMissing = `To resume from a split event, the $changeStream pipeline must include a ${splitStage} stage`;

/** Takes the last stage off that splits an event too large for a message. */
export function withoutSplit(stages: Value[]): Value[] {
  const at = stages.findIndex((stage) => isDocument(stage) && stage.has(splitStage));
  if (at < 0) return stages;
  const argument = (stages[at] as Document).get(splitStage);
  if (!isDocument(argument) || argument.size > 0)
    throw locationError(7182800, `${splitStage} spec should be an empty object`);
  if (at < stages.length - 1)
    throw locationError(7182802, `${splitStage} must be the last stage in the pipeline`);
  return stages.slice(0, at);
}
