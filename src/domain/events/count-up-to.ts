/** How many items of a list, sorted by a number that rises, have a number not above the bound. */
export function countUpTo<T>(
  sorted: readonly T[],
  bound: number,
  numberOf: (item: T) => number,
): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numberOf(sorted[middle] as T) <= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
