import { mergeRuns } from '../values/merge-runs';
import type { Sorter } from '../values/sort-order';
import type { Document, Value } from '../values/value';
import type { Pace } from './stage';

/** Items that are sorted at a time: a large sort must not hold up others. */
const runLength = 512;

interface Placed<T> {
  item: T;
  place: number;
}

/** Gives items in an order, stably, and rests on the way when it is time to. */
export async function* inOrder<T>(
  items: Iterable<T>,
  compare: (a: T, b: T) => number,
  pace: Pace | undefined,
): AsyncGenerator<T> {
  const order = (a: Placed<T>, b: Placed<T>) => compare(a.item, b.item) || a.place - b.place;
  const runs: Placed<T>[][] = [];
  let run: Placed<T>[] = [];
  let place = 0;
  for (const item of items) {
    run.push({ item, place: place++ });
    if (run.length === runLength) {
      runs.push(run.sort(order));
      run = [];
    }
    if (pace?.isDue()) await pace.rest();
  }
  runs.push(run.sort(order));
  for (const { item } of mergeRuns(runs, order)) {
    yield item;
    if (pace?.isDue()) await pace.rest();
  }
}

/** Sorts documents as `sortDocuments` does, each one's key computed once, and rests on the way. */
export async function* sortInTurns(
  documents: Iterable<Document>,
  sorter: Sorter,
  pace: Pace | undefined,
): AsyncGenerator<Document> {
  const compare = (a: Keyed, b: Keyed) => sorter.compareKeys(a.key, b.key);
  for await (const { document } of inOrder(keyed(documents, sorter), compare, pace)) yield document;
}

interface Keyed {
  document: Document;
  key: Value[];
}

function* keyed(documents: Iterable<Document>, sorter: Sorter): Generator<Keyed> {
  for (const document of documents) yield { document, key: sorter.keyOf(document) };
}
