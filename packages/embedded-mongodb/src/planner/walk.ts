import {
  type Chunk,
  type KeyRange,
  type KeyValue,
  rangeAfter,
  type Table,
} from '../storage/key-value';
import { type Pause, pause } from './pulse';
import type { Run } from './run';

/** Walks a range in chunks that grow; what was read ahead of a newer state is read again. */
export function* walk(
  table: Table,
  range: KeyRange,
  { source, pulse }: Run,
): Generator<KeyValue | Pause> {
  let rest: KeyRange | undefined = range;
  for (let size = 24; rest; size = Math.min(size * 4, 512)) {
    const version: number = source.version;
    const chunk: Chunk = source.reader.chunk(table, rest, size);
    rest = chunk.rest;
    for (const entry of chunk.entries) {
      yield entry;
      if (pulse.isDue()) yield pause;
      if (source.version === version) continue;
      rest = rangeAfter(range, entry.key);
      break;
    }
  }
}
