import type { Job } from '../../../src/jobs/job';
import { JobLoop } from '../../../src/jobs/job-loop';

/** A job that runs until it is let go, and tells when it began. */
function manualJob() {
  const began: (() => void)[] = [];
  const ends: ((next: Date | null) => void)[] = [];
  let runs = 0;
  let aborted = false;
  const job: Job = {
    name: 'manual',
    everyMs: 60_000,
    run: (signal) => {
      runs += 1;
      signal.addEventListener('abort', () => {
        aborted = true;
      });
      began.shift()?.();
      return new Promise((resolve) => ends.push(resolve));
    },
  };
  return {
    job,
    runs: () => runs,
    wasAborted: () => aborted,
    nextRun: () => new Promise<void>((resolve) => began.push(resolve)),
    end: (next: Date | null = null) => ends.shift()?.(next),
  };
}

const options = { clock: () => new Date(), onFault: () => undefined };

describe('JobLoop', () => {
  it('never runs a job twice at once, and once more for any number of wake-ups meanwhile', async () => {
    const manual = manualJob();
    const loop = new JobLoop(manual.job, options);
    loop.start();
    loop.wake();
    loop.wake();
    expect(manual.runs()).toBe(1);
    const second = manual.nextRun();
    manual.end();
    await second;
    expect(manual.runs()).toBe(2);
    const stopped = loop.stop();
    manual.end();
    await stopped;
    expect(manual.runs()).toBe(2);
  });

  it('runs again when the job asks for it, before its pause is over', async () => {
    const manual = manualJob();
    const loop = new JobLoop(manual.job, options);
    const first = manual.nextRun();
    loop.start();
    await first;
    const second = manual.nextRun();
    manual.end(new Date());
    await second;
    const stopped = loop.stop();
    manual.end();
    await stopped;
  });

  it('tells of a fault and goes on', async () => {
    const faults: unknown[] = [];
    let runAgain: () => void = () => undefined;
    const ranAgain = new Promise<void>((resolve) => {
      runAgain = resolve;
    });
    let runs = 0;
    const job: Job = {
      name: 'faulty',
      everyMs: 1,
      run: () => {
        runs += 1;
        if (runs === 1) return Promise.reject(new Error('down'));
        runAgain();
        return Promise.resolve(null);
      },
    };
    const loop = new JobLoop(job, {
      ...options,
      onFault: (name, fault) => faults.push([name, fault]),
    });
    loop.start();
    await ranAgain;
    await loop.stop();
    expect(faults).toEqual([['faulty', new Error('down')]]);
  });

  it('tells a running job to rest when it is stopped, waits for it, then closes it', async () => {
    const manual = manualJob();
    const closed: number[] = [];
    const loop = new JobLoop({ ...manual.job, close: () => closed.push(manual.runs()) }, options);
    loop.start();
    const stopped = loop.stop();
    expect(manual.wasAborted()).toBe(true);
    expect(closed).toEqual([]);
    manual.end();
    await stopped;
    expect(closed).toEqual([1]);
    loop.wake();
    expect(manual.runs()).toBe(1);
  });
});
