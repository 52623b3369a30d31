import { performance } from 'node:perf_hooks';

/** What a run of one operation came to; times in ms. */
export interface Measured {
  opsPerSecond: number;
  p50: number;
  p99: number;
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
  return { opsPerSecond: times.length / seconds, ...percentiles(times) };
}

/** Measures how late a timer of this process fires while something runs. */
export async function measureLag(during: Promise<unknown>): Promise<number> {
  const lags: number[] = [];
  let running = true;
  const ended = during.finally(() => {
    running = false;
  });
  while (running) {
    const before = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 5));
    lags.push(performance.now() - before - 5);
  }
  await ended;
  return percentiles(lags).p99;
}

function percentiles(times: number[]): Pick<Measured, 'p50' | 'p99'> {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
