import { Binary, Double } from 'bson';
import type { Sequence } from '../storage/keys';
import type { Store } from '../storage/store';
import type { Document, Value } from '../values/value';
import { timestampOf } from './timestamps';

/** What every reply ends with: `ok` and the times. It is the same until something is written. */
export class ReplyTimes {
  private sequence: Sequence = -1;
  private current: Document = new Map();

  constructor(private readonly store: Store) {}

  /** The fields as a document that nobody may change. */
  get tail(): Document {
    const { lastSequence } = this.store;
    if (this.sequence !== lastSequence) {
      this.sequence = lastSequence;
      this.current = tailAt(lastSequence);
    }
    return this.current;
  }
}

function tailAt(sequence: Sequence): Document {
  const time = timestampOf(sequence);
  const signature = new Map<string, Value>([
    ['hash', new Binary(Buffer.alloc(20))],
    ['keyId', 0n],
  ]);
  const clusterTime = new Map<string, Value>([
    ['clusterTime', time],
    ['signature', signature],
  ]);
  return new Map<string, Value>([
    ['ok', new Double(1)],
    ['$clusterTime', clusterTime],
    ['operationTime', time],
  ]);
}
