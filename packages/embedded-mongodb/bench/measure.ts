import { performance } from 'node:perf_hooks';

/** What a run of one operation came to; times in ms. */
export interface Measured {
  opsPerSecond: number;
  p50: number;
}

/** Runs an operation over and over by `clients` at once for a while and sums it up. */
export async function measure(
  clients: number,
  milliseconds: number,
  operation: (count: number) => Promise<unknown>,
): Promise<Measured> {
  const times: number[] = [];
  let count = 0;
  const start = performance.now();
  const end = start + milliseconds;
  const one = async () => {
    while (performance.now() < end) {
      const before = performance.now();
      count += 1;
      await operation(count);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const seconds = (performance.now() - start) / 1_000;
  return { opsPerSecond: times.length / seconds, p50: percentile(times, 0.5) };
}

/** Runs an operation over and over while something else runs; gives the times that it took, in ms. */
export async function timesDuring(
  during: Promise<unknown>,
  operation: (count: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  let isRunning = true;
  const ended = during.finally(() => {
    isRunning = false;
  });
  for (let count = 1; isRunning; count++) {
    const before = performance.now();
    await operation(count);
    times.push(performance.now() - before);
  }
  await ended;
  return times;
}

/** The time below which a share of the times lie. */
export function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
