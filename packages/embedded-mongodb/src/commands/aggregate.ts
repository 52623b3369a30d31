import { compilePipeline, type Pipeline } from '../aggregation/pipeline';
import { mongoError } from '../errors';
import { type Pause, type Pulse, pause } from '../planner/pulse';
import type { Namespace } from '../storage/catalog';
import { encodeDocument } from '../values/encode-document';
import type { Document, Value } from '../values/value';
import { ChangeStreamRows, isChangeStream } from './change-stream-rows';
import type { Command } from './command';
import type { Rows } from './cursor';
import { openCursor } from './cursor-answer';
import { explainCommand } from './explain';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { PipelineAccess } from './pipeline-access';
import { compileQuery, evaluationOf, type QuerySpec } from './query';
import { findDocuments } from './query-rows';
import type { ReadState } from './read-state';

export interface AggregateRequest {
  namespace: Namespace;
  /** For a pipeline on a whole database. */
  isCollectionless: boolean;
  stages: Value[];
  batchSize: number | undefined;
  hint: Value | undefined;
  collation: Document | undefined;
  let: Document | undefined;
  allowDiskUse: boolean | undefined;
}

export const aggregate: Command = {
  name: 'aggregate',
  inTransactions: true,
  isWrite: true,
  readConcerns: ['snapshot'],
  run(operation) {
    const request = parseAggregate(operation);
    if (operation.options.boolean('explain'))
      return explainCommand(operation, operation.request.body, 'queryPlanner');
    return isChangeStream(request.stages)
      ? openCursor(operation, new ChangeStreamRows(operation, request), request)
      : runAggregate(operation, request);
  },
};

export function parseAggregate(operation: Operation): AggregateRequest {
  const { options, db } = operation;
  const target = options.value('aggregate');
  const isCollectionless = Number(target) === 1 && typeof target !== 'string';
  const cursor = options.document('cursor');
  if (!cursor && !options.has('explain'))
    throw mongoError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const request: AggregateRequest = {
    namespace: isCollectionless ? { db, name: '$cmd.aggregate' } : collectionNamespace(db, target),
    isCollectionless,
    stages: options.required('pipeline', options.array('pipeline')),
    batchSize: batchSizeOf(cursor),
    hint: options.value('hint'),
    collation: options.document('collation'),
    let: options.document('let'),
    allowDiskUse: options.boolean('allowDiskUse'),
  };
  options.boolean('bypassDocumentValidation');
  options.boolean('explain');
  options.accept('fromMongos', 'needsMerge', 'runtimeConstants');
  options.end();
  return request;
}

function batchSizeOf(cursor: Document | undefined): number | undefined {
  const size = cursor?.get('batchSize');
  if (size === undefined) return undefined;
  if (Number(size) < 0) throw mongoError('BadValue', 'cursor.batchSize must not be negative');
  return Number(size);
}

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

/** The documents of a pipeline: its leading stages as a query, the rest over what that finds. */
export function pipelineRows(
  operation: Operation,
  request: AggregateRequest,
  state: ReadState,
): Rows {
  const { namespace, stages } = request;
  const collection = state.catalog.find(namespace);
  const evaluation = evaluationOf(collection, request);
  const access = new PipelineAccess(operation, state);
  const pipeline = compilePipeline(stages, {
    ...evaluation,
    database: namespace.db,
    collection: request.isCollectionless ? undefined : namespace.name,
    access,
    signal: operation.request.signal,
  });
  return new PipelineRows(operation, request, state, pipeline);
}

class PipelineRows implements Rows {
  private pulse: Pulse;
  private readonly output: AsyncIterator<Document>;

  constructor(
    operation: Operation,
    request: AggregateRequest,
    private readonly state: ReadState,
    private readonly pipeline: Pipeline,
  ) {
    this.pulse = operation.pulse;
    const source = this.documents(request);
    this.output = pipeline.run(source)[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<Uint8Array | Pause>> {
    const step = await this.output.next();
    if (step.done) return { done: true, value: undefined };
    return { done: false, value: encodeDocument(step.value) };
  }

  setPulse(pulse: Pulse): void {
    this.pulse = pulse;
  }

  resume(): void {
    this.state.resume();
  }

  suspend(): void {
    this.state.suspend();
  }

  close(): void {
    this.output.return?.(undefined).catch(() => undefined);
    this.state.suspend();
  }

  private async *documents(request: AggregateRequest): AsyncGenerator<Document> {
    if (request.isCollectionless) return;
    const { prefix } = this.pipeline;
    const spec: QuerySpec = { ...request, filter: prefix.filter ?? new Map(), sort: prefix.sort };
    const query = compileQuery(this.state.catalog, request.namespace, spec);
    const rows = this;
    const run = {
      source: this.state,
      stats: { keysExamined: 0, docsExamined: 0 },
      get pulse() {
        return rows.pulse;
      },
    };
    const window = { ...prefix, allowDiskUse: request.allowDiskUse };
    for (const one of findDocuments(query, window, run)) {
      if (one === pause) await this.pulse.rest();
      else yield one.document;
    }
  }
}
