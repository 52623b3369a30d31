import { mongoError } from '../errors';
import type { KeyBounds } from '../planner/bounded-scan';
import type { Namespace } from '../storage/catalog';
import type { Command } from './command';
import type { CommandOptions } from './command-options';
import type { Rows } from './cursor';
import { openCursor } from './cursor-answer';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { compileQuery, type QuerySpec } from './query';
import { QueryRows, type Window } from './query-rows';
import type { ReadState } from './read-state';
import { viewRows } from './view-rows';
import { resolveView } from './views';

/** What a `find` asks. */
export interface FindRequest {
  namespace: Namespace;
  spec: QuerySpec;
  window: Window;
  batchSize: number | undefined;
  singleBatch: boolean | undefined;
  noTimeout: boolean | undefined;
}

export function parseFind(db: string, options: CommandOptions): FindRequest {
  const limit = options.integer('limit', 0);
  const returnKey = options.boolean('returnKey');
  const request: FindRequest = {
    namespace: collectionNamespace(db, options.value('find')),
    spec: {
      filter: options.document('filter') ?? new Map(),
      sort: options.document('sort'),
      projection: options.document('projection'),
      hint: options.hint(),
      collation: options.document('collation'),
      let: options.document('let'),
      reads: returnKey ? 'document' : undefined,
      within: boundsOf(options),
    },
    window: {
      skip: options.integer('skip', 0),
      limit: limit === 0 ? undefined : limit,
      allowDiskUse: options.boolean('allowDiskUse'),
      returnKey,
      showRecordId: options.boolean('showRecordId'),
    },
    batchSize: options.integer('batchSize', 0),
    singleBatch: options.boolean('singleBatch'),
    noTimeout: options.boolean('noCursorTimeout'),
  };
  refuseRest(options);
  return request;
}

function boundsOf(options: CommandOptions): KeyBounds | undefined {
  const [min, max] = [options.document('min'), options.document('max')];
  return min?.size || max?.size
    ? { min: min?.size ? min : undefined, max: max?.size ? max : undefined }
    : undefined;
}

function refuseRest(options: CommandOptions): void {
  if (options.boolean('awaitData') && !options.boolean('tailable'))
    throw mongoError('FailedToParse', 'Cannot set awaitData without tailable');
  if (options.boolean('tailable'))
    throw mongoError(
      'BadValue',
      'error processing query: tailable cursor requested on non capped collection',
    );
  options.accept('allowPartialResults', 'oplogReplay', 'awaitData', 'tailable');
  options.end();
}

export const find: Command = {
  name: 'find',
  inTransactions: true,
  readConcerns: ['majority', 'available', 'linearizable', 'snapshot'],
  run(operation: Operation) {
    const request = parseFind(operation.db, operation.options);
    const state = operation.read();
    try {
      return openCursor(operation, rowsOf(operation, request, state), request);
    } catch (error) {
      state.suspend();
      throw error;
    }
  },
};

/** Refuses what a pipeline does not have, as which a view is read. */
function assertForPipeline({ spec, window, singleBatch, noTimeout }: FindRequest): void {
  const given = {
    singleBatch: singleBatch && window.limit !== 1,
    max: spec.within?.max,
    min: spec.within?.min,
    returnKey: window.returnKey,
    showRecordId: window.showRecordId,
    noCursorTimeout: noTimeout,
  };
  for (const [name, value] of Object.entries(given))
    if (value)
      throw mongoError('InvalidPipelineOperator', `Option ${name} not supported in aggregation.`);
}

function rowsOf(operation: Operation, request: FindRequest, state: ReadState): Rows {
  const { namespace, spec, window } = request;
  if (resolveView(state.catalog, namespace)) {
    assertForPipeline(request);
    return viewRows(operation, state, namespace, request);
  }
  return new QueryRows(state, compileQuery(state, namespace, spec), window, operation.pulse);
}
