import { compilePipeline, compileWholePipeline, type Pipeline } from '../aggregation/pipeline';
import { streamOf } from '../aggregation/streams';
import { type Pause, type Pulse, pause } from '../planner/pulse';
import { encodeDocument } from '../values/encode-document';
import type { Document, Value } from '../values/value';
import type { AggregateRequest } from './aggregate-request';
import type { Rows } from './cursor';
import type { Operation } from './operation';
import { PipelineAccess } from './pipeline-access';
import { compileQuery, evaluationOf, type QuerySpec } from './query';
import { findDocuments, QueryRows } from './query-rows';
import { prefixLength } from './query-stages';
import type { ReadState } from './read-state';
import { Rhythm } from './rhythm';
import { sourceDocuments } from './source-stages';
import { assertViewCollation, resolveView } from './views';

/** Does a pipeline only find documents. */
function isQuery(stages: readonly Value[]): boolean {
  return prefixLength(stages) === stages.length;
}

/** The documents of a pipeline: its leading stages as a query, the rest over what that finds. */
export function pipelineRows(
  operation: Operation,
  asked: AggregateRequest,
  state: ReadState,
): Rows {
  const request = onBase(asked, state);
  const { namespace } = request;
  const source = sourceDocuments(operation, request, state);
  const stages = source ? request.stages.slice(1) : request.stages;
  if (!source && !request.isCollectionless && isQuery(stages))
    return queryRows(operation, request, state);
  const collection = state.catalog.find(namespace);
  const evaluation = evaluationOf(state, collection, request);
  const rhythm = new Rhythm(operation.pulse);
  const access = new PipelineAccess(operation, { state, rhythm }, request.bypassValidation);
  const options = {
    ...evaluation,
    database: namespace.db,
    collection: request.isCollectionless ? undefined : namespace.name,
    access,
    allowDiskUse: request.allowDiskUse,
    pace: rhythm,
  };
  if (source) {
    const output = compileWholePipeline(stages, options)(streamOf(source, rhythm));
    return new PipelineRows(rhythm, state, output);
  }
  const pipeline = compilePipeline(stages, options);
  const found = documents(request, state, pipeline, rhythm);
  return new PipelineRows(rhythm, state, pipeline.run(found));
}

/** A pipeline that only finds documents copies their stored bytes. */
function queryRows(operation: Operation, request: AggregateRequest, state: ReadState): Rows {
  const { namespace, stages, allowDiskUse } = request;
  const { prefix } = compilePipeline(stages, {
    database: namespace.db,
    collection: namespace.name,
    let: request.let,
  });
  const spec: QuerySpec = { ...request, filter: prefix.filter ?? new Map(), sort: prefix.sort };
  const query = compileQuery(state, namespace, spec);
  return new QueryRows(state, query, { ...prefix, allowDiskUse }, operation.pulse);
}

class PipelineRows implements Rows {
  private readonly output: AsyncIterator<Document>;

  constructor(
    private readonly rhythm: Rhythm,
    private readonly state: ReadState,
    output: AsyncIterable<Document>,
  ) {
    this.output = output[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<Uint8Array | Pause>> {
    const step = await this.output.next();
    if (step.done) return { done: true, value: undefined };
    return { done: false, value: encodeDocument(step.value) };
  }

  setPulse(pulse: Pulse): void {
    this.rhythm.pulse = pulse;
    this.state.pulse = pulse;
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
}

/** What a pipeline's leading stages find, in the rhythm of the batch that asks for it. */
async function* documents(
  request: AggregateRequest,
  state: ReadState,
  { prefix, reads }: Pipeline,
  rhythm: Rhythm,
): AsyncGenerator<Document> {
  if (request.isCollectionless) return;
  const { filter = new Map(), sort } = prefix;
  const spec: QuerySpec = { ...request, filter, sort, reads };
  const query = compileQuery(state, request.namespace, spec);
  const run = {
    source: state,
    stats: { keysExamined: 0, docsExamined: 0 },
    get pulse() {
      return rhythm.pulse;
    },
  };
  const window = { ...prefix, allowDiskUse: request.allowDiskUse };
  for (const one of findDocuments(query, window, run))
    if (one === pause) await rhythm.rest();
    else yield one.document;
}

const simpleCollation: Document = new Map([['locale', 'simple']]);

/** Puts the pipeline of a view before what is asked of it. */
function onBase(request: AggregateRequest, { catalog }: ReadState): AggregateRequest {
  const view = request.isCollectionless ? undefined : resolveView(catalog, request.namespace);
  if (!view) return request;
  assertViewCollation(view, request.collation);
  return {
    ...request,
    namespace: view.namespace,
    stages: [...view.stages, ...request.stages],
    // A collection's own collation does not hold in a view on it.
    collation: view.collation ?? simpleCollation,
  };
}
