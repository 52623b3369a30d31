import { mongoError } from '../errors';
import { isDocument } from '../values/value';
import { type AggregateRequest, parseAggregate } from './aggregate-request';
import { ChangeStreamRows } from './change-stream-rows';
import { isChangeStream } from './change-stream-stages';
import type { Command } from './command';
import { openCursor } from './cursor-answer';
import { explainCommand } from './explain';
import type { Operation } from './operation';
import { pipelineRows } from './pipeline-rows';

export const aggregate: Command = {
  name: 'aggregate',
  inTransactions: true,
  isWrite: true,
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  run(operation) {
    const request = parseAggregate(operation);
    assertReadConcern(operation, request);
    if (!outputOf(request)) operation.writeConcernError = undefined;
    if (operation.options.boolean('explain'))
      return explainCommand(operation, operation.request.body, 'queryPlanner');
    return isChangeStream(request.stages)
      ? openCursor(operation, new ChangeStreamRows(operation, request), request)
      : runAggregate(operation, request);
  },
};

async function runAggregate(operation: Operation, request: AggregateRequest) {
  const state = operation.read();
  try {
    const rows = pipelineRows(operation, request, state);
    return await openCursor(operation, rows, request);
  } catch (error) {
    state.suspend();
    throw error;
  }
}

/** The stage that writes, if there is one. */
function outputOf({ stages }: AggregateRequest): string | undefined {
  const last = stages.at(-1);
  return ['$out', '$merge'].find((name) => isDocument(last) && last.has(name));
}

/** What is written into a collection is not read in some of these ways, changes only when they are durable. */
function assertReadConcern({ request: { body } }: Operation, request: AggregateRequest): void {
  const concern = body.get('readConcern');
  const level = isDocument(concern) ? concern.get('level') : undefined;
  if (level === undefined || body.get('autocommit') !== undefined) return;
  if (isChangeStream(request.stages) && level !== 'majority')
    throw mongoError(
      'InvalidOptions',
      `Aggregation stage $changeStream cannot run with a readConcern other than 'majority'. Current readConcern: ${level}`,
    );
  const output = outputOf(request);
  if (output && (level === 'linearizable' || level === 'snapshot'))
    throw mongoError(
      'InvalidOptions',
      `${output} cannot be used with a '${level}' read concern level`,
    );
}
