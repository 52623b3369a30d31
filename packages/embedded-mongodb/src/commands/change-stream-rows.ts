import { compileWholePipeline } from '../aggregation/pipeline';
import type { Stage } from '../aggregation/stage';
import { streamOf } from '../aggregation/streams';
import { ChangeStream } from '../change-streams/change-stream';
import { parseChangeStreamOptions } from '../change-streams/change-stream-options';
import type { Watched } from '../change-streams/watched';
import { locationError, mongoError } from '../errors';
import { type Pulse, pause } from '../planner/pulse';
import type { LoggedChange } from '../storage/change-log';
import { valuesEqual } from '../values/compare-values';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, type Value } from '../values/value';
import type { AggregateRequest } from './aggregate-request';
import { type Idle, idle, type Rows } from './cursor';
import type { Operation } from './operation';
import { compileQuery } from './query';
import { findDocuments } from './query-rows';

/** Milliseconds that `getMore` waits for a change unless it says otherwise. */
const defaultAwaitTime = 1000;

/** A document's 16 MiB and room for what stands around it. */
const maxEventBytes = 16 * 1024 * 1024 + 16 * 1024;

/** Stages that may follow `$changeStream`: those that look at one event at a time. */
const allowed: ReadonlySet<string> = new Set([
  ...['$match', '$project', '$addFields', '$set', '$unset', '$replaceRoot', '$replaceWith'],
  '$redact',
]);

export function isChangeStream(stages: readonly Value[]): boolean {
  const [first] = stages;
  return isDocument(first) && first.has('$changeStream');
}

/** A change stream as a cursor gives it: every event through the pipeline, and a token after each batch. */
export class ChangeStreamRows implements Rows {
  private readonly stream: ChangeStream;
  private readonly stage: Stage;
  private pulse: Pulse;
  private given = 0;
  private isFirstBatch = true;

  constructor(
    private readonly operation: Operation,
    request: AggregateRequest,
  ) {
    if (operation.transaction)
      throw mongoError(
        'OperationNotSupportedInTransaction',
        '$changeStream cannot be used in a multi-document transaction',
      );
    this.pulse = operation.pulse;
    const [first, ...behind] = request.stages;
    const rest = withoutSplit(behind);
    const options = parseChangeStreamOptions((first as Document).get('$changeStream') as Value);
    this.stream = new ChangeStream(
      operation.engine.store,
      watchedBy(request, options.allChangesForCluster),
      options,
      (change) => this.lookUp(change),
    );
    const { db } = operation;
    this.stage = compileWholePipeline(rest, { database: db, collection: request.namespace.name });
    rest.forEach(assertAllowed);
  }

  async next(): Promise<IteratorResult<Uint8Array | Idle>> {
    for (;;) {
      const event = this.stream.next();
      if (event) {
        const value = await this.throughPipeline(event);
        if (value) {
          this.given++;
          return { done: false, value };
        }
      } else if (this.stream.isOver) return { done: true, value: undefined };
      else if (!(await this.waitForMore())) return { done: false, value: idle };
    }
  }

  setPulse(pulse: Pulse): void {
    this.pulse = pulse;
  }

  resume(): void {
    this.given = 0;
  }

  suspend(): void {
    this.isFirstBatch = false;
  }

  close(): void {}

  replyFields(): Document {
    return new Map([['postBatchResumeToken', this.stream.resumeToken]]);
  }

  /** Waits for the next commit while the batch is empty and there is time left. */
  private async waitForMore(): Promise<boolean> {
    const { store } = this.operation.engine;
    if (this.isFirstBatch || this.given > 0) return false;
    this.pulse.awaitUntil ??= Date.now() + (this.pulse.limits.awaitTime ?? defaultAwaitTime);
    const left = this.pulse.awaitUntil - Date.now();
    if (left <= 0) return false;
    await store.committed.within(left, this.pulse.limits.signals ?? []);
    this.pulse.check();
    return true;
  }

  private async throughPipeline(event: Document): Promise<Uint8Array | undefined> {
    for await (const result of this.stage(streamOf([event]))) {
      if (!valuesEqual(result.get('_id'), event.get('_id')))
        throw mongoError(
          'ChangeStreamFatalError',
          'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
          { labels: ['NonResumableChangeStreamError'] },
        );
      return encodeEvent(result);
    }
    return undefined;
  }

  /** The changed document as it is now. */
  private lookUp({ namespace, documentKey }: LoggedChange): Document | null {
    const state = this.operation.engine.readState();
    try {
      const target = { db: namespace.db, name: namespace.name ?? '' };
      const query = compileQuery(state.catalog, target, { filter: documentKey ?? new Map() });
      const stats = { keysExamined: 0, docsExamined: 0 };
      for (const one of findDocuments(
        query,
        { limit: 1 },
        { source: state, pulse: this.pulse, stats },
      ))
        if (one !== pause) return one.document;
      return null;
    } finally {
      state.suspend();
    }
  }
}

function watchedBy({ namespace, isCollectionless }: AggregateRequest, isCluster: boolean): Watched {
  if (isCluster) {
    if (!isCollectionless || namespace.db !== 'admin')
      throw mongoError(
        'InvalidOptions',
        "A $changeStream with 'allChangesForCluster:true' may only be opened on the 'admin' database, and with no collection name.",
      );
    return {};
  }
  return isCollectionless ? { db: namespace.db } : { db: namespace.db, collection: namespace.name };
}

function assertAllowed(stage: Value): void {
  const name = isDocument(stage) ? String(stage.keys().next().value) : '';
  if (name === '$changeStream')
    throw locationError(40602, '$changeStream is only valid as the first stage in a pipeline.');
  if (!allowed.has(name))
    throw mongoError('IllegalOperation', `${name} is not permitted in a $changeStream pipeline`);
}

/** Takes the last stage off that would split an event too large for a message: such ones are refused. */
function withoutSplit(stages: Value[]): Value[] {
  const last = stages.at(-1);
  return isDocument(last) && last.has('$changeStreamSplitLargeEvent')
    ? stages.slice(0, -1)
    : stages;
}

/** Throws BSONObjectTooLarge for an event that no message can carry, as with both images of a large document. */
function encodeEvent(event: Document): Uint8Array {
  const bytes = encodeDocument(event);
  if (bytes.length > maxEventBytes)
    throw mongoError(
      'BSONObjectTooLarge',
      `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${maxEventBytes}`,
      { labels: ['NonResumableChangeStreamError'] },
    );
  return bytes;
}
