import { setTimeout as sleep } from 'node:timers/promises';
import type { Collection, Document } from 'mongodb';
import { percentile, timesDuring } from './measure';
import { pointRead } from './people';
import type { Report } from './report';

const LAG_LIMIT_MS = 10;
const LIGHT_LIMIT_MS = 20;
const TIMER_MS = 5;
/** A single run has too few light reads for a 99th percentile. */
const RUNS = 5;

/** Aggregations that work for a second and more, each with another stage that must see everything first. */
const pipelines: Record<string, Document[]> = {
  $group: [
    { $unwind: '$tags' },
    {
      $group: {
        _id: { tag: '$tags', city: '$city', rest: { $mod: ['$n', 100] } },
        texts: { $sum: { $strLenCP: '$about' } },
      },
    },
    { $count: 'groups' },
  ],
  $sort: [{ $sort: { email: -1 } }, { $skip: 99_000 }, { $count: 'rest' }],
  $lookup: [
    { $match: { n: { $lt: 5_000 } } },
    { $lookup: { from: 'people', localField: 'group', foreignField: 'group', as: 'peers' } },
    { $match: { 'peers.0.n': -1 } },
  ],
};

/** Measures what an aggregation of a second does to this process's timers and to point reads beside it. */
export async function measureInterference(report: Report, people: Collection): Promise<void> {
  for (const [name, pipeline] of Object.entries(pipelines)) {
    const aggregate = () => people.aggregate(pipeline).toArray();
    const start = performance.now();
    await aggregate();
    report.state(`${name} alone`, `${(performance.now() - start).toFixed(0)} ms`);
    const lags = await timesOf(aggregate, () => sleep(TIMER_MS));
    const lag = percentile(lags, 0.99) - TIMER_MS;
    report.hold(`lag of a timer beside ${name}, p99`, {
      value: lag,
      limit: LAG_LIMIT_MS,
      unit: 'ms',
    });
    const reads = await timesOf(aggregate, pointRead(people));
    const light = percentile(reads, 0.99);
    report.hold(
      `point read beside ${name}, p99`,
      { value: light, limit: LIGHT_LIMIT_MS, unit: 'ms' },
      `p50 ${percentile(reads, 0.5).toFixed(2)} ms of ${reads.length}`,
    );
  }
}

async function timesOf(
  aggregate: () => Promise<unknown>,
  operation: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) times.push(...(await timesDuring(aggregate(), operation)));
  return times;
}
