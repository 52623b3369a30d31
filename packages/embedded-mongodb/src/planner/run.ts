import type { Reader } from '../storage/key-value';
import type { Pulse } from './pulse';
import type { Trace } from './trace';

/** A state of the file that may be exchanged for a newer one between two batches. */
export interface ReaderSource {
  readonly reader: Reader;
  /** Changes when `reader` does: what was read ahead is read again. */
  readonly version: number;
}

/** What a plan had to look at. */
export interface ScanStats {
  keysExamined: number;
  docsExamined: number;
}

/** What a plan runs on, in what rhythm, and what it counts. */
export interface Run {
  source: ReaderSource;
  pulse: Pulse;
  stats: ScanStats;
  /** Set when somebody wants to know what each part of the plan did. */
  trace?: Trace;
}
