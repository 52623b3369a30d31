import { Timestamp } from 'bson';
import type { Sequence } from '../storage/keys';

const countScale = 2 ** 20;

/** A point of the history as clients see it. */
export function timestampOf(sequence: Sequence): Timestamp {
  return new Timestamp({ t: Math.floor(sequence / countScale), i: sequence % countScale });
}

/** The point of the history that a client means. */
export function sequenceOfTimestamp(timestamp: Timestamp): Sequence {
  return timestamp.t * countScale + Math.min(timestamp.i, countScale - 1);
}
