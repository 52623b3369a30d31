/** Merges sorted runs into one order; `order` never says that two are equal. */
export function* mergeRuns<T>(runs: T[][], order: (a: T, b: T) => number): Generator<T> {
  const heads = runs.filter((run) => run.length > 0).map((run): Head<T> => ({ run, place: 0 }));
  const before = (a: Head<T>, b: Head<T>) => order(entryOf(a), entryOf(b)) < 0;
  for (let i = (heads.length >>> 1) - 1; i >= 0; i--) sink(heads, i, before);
  while (heads.length > 0) {
    const head = heads[0] as Head<T>;
    yield entryOf(head);
    if (++head.place === head.run.length) {
      const last = heads.pop() as Head<T>;
      if (heads.length === 0) return;
      if (last !== head) heads[0] = last;
    }
    sink(heads, 0, before);
  }
}

/** A run and how far it is taken. */
interface Head<T> {
  run: T[];
  place: number;
}

function entryOf<T>({ run, place }: Head<T>): T {
  return run[place] as T;
}

/** Moves an entry of a heap down to where both below it come later. */
function sink<T>(heap: T[], from: number, before: (a: T, b: T) => boolean): void {
  for (let at = from; ; ) {
    const left = 2 * at + 1;
    const right = left + 1;
    let least = at;
    if (left < heap.length && before(heap[left] as T, heap[least] as T)) least = left;
    if (right < heap.length && before(heap[right] as T, heap[least] as T)) least = right;
    if (least === at) return;
    [heap[at], heap[least]] = [heap[least] as T, heap[at] as T];
    at = least;
  }
}
