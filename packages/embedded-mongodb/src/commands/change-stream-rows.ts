import { compileWholePipeline, parseStage } from '../aggregation/pipeline';
import { assertPlacement } from '../aggregation/placement';
import type { Stage } from '../aggregation/stage';
import { streamOf } from '../aggregation/streams';
import { ChangeStream } from '../change-streams/change-stream';
import {
  type ChangeStreamOptions,
  parseChangeStreamOptions,
} from '../change-streams/change-stream-options';
import { decodeToken } from '../change-streams/resume-token';
import { splitEvent } from '../change-streams/split-event';
import { type MongoError, mongoError } from '../errors';
import { type Pulse, pause } from '../planner/pulse';
import type { LoggedChange } from '../storage/change-log';
import { valuesEqual } from '../values/compare-values';
import { encodeDocument } from '../values/encode-document';
import type { Document, Value } from '../values/value';
import type { AggregateRequest } from './aggregate-request';
import { assertAllowed, splitMissing, withoutSplit } from './change-stream-stages';
import { watchedBy } from './change-stream-target';
import { type Idle, idle, type Rows } from './cursor';
import type { Operation } from './operation';
import { compileQuery, evaluationOf } from './query';
import { findDocuments } from './query-rows';
import { assertNoView } from './views';

/** Milliseconds that `getMore` waits for a change unless it says otherwise. */
const defaultAwaitTime = 1000;

/** A document's 16 MiB and room for what stands around it. */
const maxEventBytes = 16 * 1024 * 1024 + 16 * 1024;

/** A change stream as a cursor gives it: every event through the pipeline, and a token after each batch. */
export class ChangeStreamRows implements Rows {
  private readonly stream: ChangeStream;
  private readonly stage: Stage;
  private pulse: Pulse;
  private given = 0;
  private isFirstBatch = true;
  private readonly splits: boolean;
  /** Fragments of the first event that the client has already. */
  private known: number;
  /** Fragments of the last event that are still to be given. */
  private fragments: Document[] = [];
  /** Where a client may go on that has all that was given, and all but the last. */
  private token: Document | undefined;
  private tokenBefore: Document | undefined;
  private lastId: Document | undefined;

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
    this.splits = rest.length < behind.length;
    const options = parseChangeStreamOptions((first as Document).get('$changeStream') as Value);
    this.known = fragmentsKnown(options);
    if (this.known > 0 && !this.splits) throw fatal(splitMissing);
    this.stream = new ChangeStream(
      operation.engine.store,
      watchedBy(request, options.allChangesForCluster),
      options,
      (change) => this.lookUp(change),
    );
    if (!request.isCollectionless)
      assertNoView(operation.engine.store.catalog.find(request.namespace));
    const { db: database } = operation;
    assertPlacement(request.stages.map((stage) => parseStage(stage).name));
    this.stage = compileWholePipeline(rest, {
      ...evaluationOf(operation.newest, undefined, request),
      database,
      collection: request.namespace.name,
    });
    assertAllowed(rest);
  }

  async next(): Promise<IteratorResult<Uint8Array | Idle>> {
    for (;;) {
      if (this.fragments.length > 0) return { done: false, value: this.give() };
      const event = this.stream.next();
      if (event) this.fragments = await this.throughPipeline(event);
      else if (this.stream.isOver) return { done: true, value: undefined };
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

  replyFields(isHeldBack: boolean): Document {
    const token = isHeldBack ? this.tokenBefore : this.token;
    return new Map([['postBatchResumeToken', token ?? this.stream.resumeToken]]);
  }

  private give(): Uint8Array {
    const event = this.fragments.shift() as Document;
    this.given++;
    this.tokenBefore = this.lastId;
    this.lastId = event.get('_id') as Document;
    this.token = this.fragments.length > 0 ? this.lastId : undefined;
    return encodeEvent(event);
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

  private async throughPipeline(event: Document): Promise<Document[]> {
    for await (const result of this.stage(streamOf([event]))) {
      if (!valuesEqual(result.get('_id'), event.get('_id')))
        throw fatal(
          'Encountered an event whose _id field, which contains the resume token, was modified by the pipeline. Modifying the _id field of an event makes it impossible to resume the stream from that point. Only transformations that retain the unmodified _id field are allowed.',
        );
      return this.fragmentsOf(result);
    }
    this.known = 0;
    return [];
  }

  /** The event itself, or the fragments of one that is too large which the client does not have yet. */
  private fragmentsOf(event: Document): Document[] {
    const isLarge = this.splits && encodeDocument(event).length > maxEventBytes;
    const fragments = isLarge ? splitEvent(event, maxEventBytes) : [event];
    const left = fragments.slice(this.known);
    if (left.length === 0) throw fatal('The event to resume from is not split as it was.');
    this.known = 0;
    return left;
  }

  /** The changed document as it is now. */
  private lookUp({ namespace, documentKey }: LoggedChange): Document | null {
    const state = this.operation.engine.readState();
    try {
      const target = { db: namespace.db, name: namespace.name ?? '' };
      const query = compileQuery(state, target, { filter: documentKey ?? new Map() });
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

function fragmentsKnown({ resumeAfter, startAfter }: ChangeStreamOptions): number {
  const token = resumeAfter ?? startAfter;
  return (token !== undefined && decodeToken(token).fragment) || 0;
}

function fatal(message: string): MongoError {
  return mongoError('ChangeStreamFatalError', message, {
    labels: ['NonResumableChangeStreamError'],
  });
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
