import { MongoError, mongoError } from '../errors';
import { changesAfter, type LoggedChange, type LogPosition } from '../storage/change-log';
import type { Reader } from '../storage/key-value';
import { metaKeys, readNumber } from '../storage/meta-keys';
import type { Store } from '../storage/store';
import { display } from '../values/display';
import type { Document, Value } from '../values/value';
import { changeEvent, invalidateEvent } from './change-event';
import type { ChangeStreamOptions } from './change-stream-options';
import { afterAll, decodeToken, encodeToken, type ResumeToken } from './resume-token';
import { concerns, invalidates, type Watched } from './watched';

/** Changes that are read from the history at a time. */
const readAhead = 128;
const changesPerSecond = 2 ** 20;

/** Finds a document as it is now, for `updateLookup`. */
export type Lookup = (change: LoggedChange) => Document | null;

/**
 * Tells the changes of what is watched, each once and in order, from where its options say. It waits for
 * nothing: `next()` gives `undefined` when all that is on disk has been told.
 */
export class ChangeStream {
  /** What was told or passed over so far. */
  private position: LogPosition;
  private lastToken: ResumeToken | undefined;
  private waiting: Document[] = [];
  private invalidated = false;

  constructor(
    private readonly store: Store,
    private readonly watched: Watched,
    private readonly options: ChangeStreamOptions,
    private readonly lookUp: Lookup,
  ) {
    this.position = this.start();
    this.assertHistory();
    this.endAsItsToken();
  }

  /** Is everything told that this stream will ever tell. */
  get isOver(): boolean {
    return this.invalidated && this.waiting.length === 0;
  }

  /** Where a client may go on that has everything so far. */
  get resumeToken(): Document {
    const position = this.position;
    const kind = position.index === afterAll ? 'moment' : 'event';
    return encodeToken(this.lastToken ?? { position, kind });
  }

  next(): Document | undefined {
    if (this.waiting.length === 0 && !this.invalidated) this.read();
    const event = this.waiting.shift();
    if (event) this.lastToken = decodeToken(event.get('_id') as Value);
    else if (!this.invalidated) this.lastToken = undefined;
    return event;
  }

  private start(): LogPosition {
    const { resumeAfter, startAfter, startAtOperationTime } = this.options;
    if (startAtOperationTime) {
      const sequence = startAtOperationTime.t * changesPerSecond + startAtOperationTime.i;
      return { sequence: sequence - 1, index: afterAll };
    }
    const token = resumeAfter ?? startAfter;
    if (token === undefined) return { sequence: this.store.lastSequence, index: afterAll };
    const { position, kind, fragment } = decodeToken(token);
    if (kind === 'invalidate' && resumeAfter !== undefined)
      throw mongoError(
        'InvalidResumeToken',
        "Attempting to resume a change stream using 'resumeAfter' is not allowed from an invalidate notification.",
      );
    return fragment === undefined ? position : before(position);
  }

  /** Behind the change that ended a stream there is only its end, whoever goes on from there. */
  private endAsItsToken(): void {
    const token = this.options.resumeAfter ?? this.options.startAfter;
    if (token === undefined) return;
    const { position, kind, fragment } = decodeToken(token);
    if (kind !== 'event' || fragment !== undefined) return;
    const view = this.store.view();
    const [change] = changesAfter(view.reader, before(position));
    view.reader.release();
    if (change?.sequence !== position.sequence || change.index !== position.index) return;
    const { showExpandedEvents } = this.options;
    if (concerns(this.watched, change, showExpandedEvents) && invalidates(this.watched, change))
      this.end(change);
  }

  private end(change: LoggedChange): void {
    this.waiting.push(invalidateEvent(change));
    this.invalidated = true;
  }

  /** What lies before the oldest change of the history cannot be told any more. */
  private assertHistory(): void {
    const view = this.store.view();
    const start = readNumber(view.reader, metaKeys.historyStart);
    view.reader.release();
    if (this.position.sequence < start)
      throw mongoError(
        'ChangeStreamHistoryLost',
        'Resume of change stream was not possible, as the resume point may no longer be in the oplog.',
        { labels: ['NonResumableChangeStreamError'] },
      );
  }

  private read(): void {
    const last = this.store.lastSequence;
    const { sequence, index } = this.position;
    if (last < sequence || (last === sequence && index === afterAll)) return;
    this.assertHistory();
    const view = this.store.view();
    try {
      this.readFrom(view.reader, view.sequence);
    } finally {
      view.reader.release();
    }
  }

  private readFrom(reader: Reader, last: number): void {
    let count = 0;
    for (const change of changesAfter(reader, this.position)) {
      this.position = { sequence: change.sequence, index: change.index };
      if (concerns(this.watched, change, this.options.showExpandedEvents)) this.tell(change);
      if (this.invalidated || ++count >= readAhead) return;
    }
    this.position = { sequence: last, index: afterAll };
  }

  private tell(change: LoggedChange): void {
    this.waiting.push(changeEvent(change, this.imagesOf(change), this.options.showExpandedEvents));
    if (invalidates(this.watched, change)) this.end(change);
  }

  private imagesOf(change: LoggedChange) {
    const { fullDocumentBeforeChange } = this.options;
    const hasBefore = ['update', 'replace', 'delete'].includes(change.operation);
    return {
      fullDocument: this.fullDocumentOf(change),
      fullDocumentBeforeChange:
        fullDocumentBeforeChange === 'off' || !hasBefore
          ? undefined
          : (change.before ?? this.missing(change, fullDocumentBeforeChange, 'pre-image')),
    };
  }

  private fullDocumentOf(change: LoggedChange): Value | undefined {
    const { fullDocument } = this.options;
    if (change.operation !== 'update') return change.fullDocument;
    if (fullDocument === 'default') return undefined;
    if (fullDocument === 'updateLookup') return this.lookUp(change);
    return change.after ?? this.missing(change, fullDocument, 'post-image');
  }

  private missing(change: LoggedChange, mode: string, image: string): null {
    if (mode !== 'required') return null;
    throw new MongoError(
      47,
      'NoMatchingDocument',
      `Change stream was configured to require a ${image} for all update, delete and replace events, but the ${image} was not found for event: ${display(change.documentKey)}`,
      { labels: ['NonResumableChangeStreamError'] },
    );
  }
}

function before({ sequence, index }: LogPosition): LogPosition {
  return index > 0 ? { sequence, index: index - 1 } : { sequence: sequence - 1, index: afterAll };
}
