import { mongoError } from '../errors';
import { isDocument } from '../values/value';
import { type AggregateRequest, parseAggregate } from './aggregate-request';
import { ChangeStreamRows, isChangeStream } from './change-stream-rows';
import type { Command } from './command';
import { openCursor } from './cursor-answer';
import { explainCommand } from './explain';
import type { Operation } from './operation';
import { pipelineRows } from './pipeline-rows';

export const aggregate: Command = {
  name: 'aggregate',
  inTransactions: true,
  isWrite: true,
  readConcerns: ['snapshot'],
  run(operation) {
    const request = parseAggregate(operation);
    assertReadConcern(operation, request);
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

/** What is written into a collection is not read in one of these ways. */
function assertReadConcern({ request: { body } }: Operation, { stages }: AggregateRequest): void {
  const concern = body.get('readConcern');
  const level = isDocument(concern) ? concern.get('level') : undefined;
  if (level !== 'linearizable' && level !== 'snapshot') return;
  const last = stages.at(-1);
  for (const name of ['$out', '$merge'])
    if (isDocument(last) && last.has(name) && body.get('autocommit') === undefined)
      throw mongoError(
        'InvalidOptions',
        `${name} cannot be used with a '${level}' read concern level`,
      );
}
