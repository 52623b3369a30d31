import type { LiveStreams } from '../../../src/live/follow';
import { ActivityRetentionService } from '../../../src/services/live/activity-retention.service';
import { followAll, type LiveKernel, openLiveKernel, take } from '../../support/live-kernel';

const DAY_MS = 24 * 60 * 60 * 1000;
const never = new AbortController().signal;
const resync = { code: 'RESYNC_REQUIRED' };

describe('the retention of the activity log', () => {
  let now: Date;
  let kernel: LiveKernel;
  let live: LiveStreams;
  const trim = (kept: number): Promise<number> =>
    new ActivityRetentionService({ activities: kernel.activities, clock: () => now, kept }).trim(
      never,
    );
  const cursorsOf = async (topic: string, count: number): Promise<string[]> => {
    const stream = await followAll(kernel, live, topic, { after: live.cursor(topic, 0) });
    const shown = await take(stream, count);
    await stream.return?.();
    return shown.map(({ cursor }) => cursor);
  };

  beforeEach(async () => {
    now = new Date('2026-04-01T00:00:00Z');
    kernel = await openLiveKernel(() => now);
    live = kernel.openStreams(kernel.hub);
  });
  afterEach(() => kernel.stop());

  it('forgets what is older than seven days, and nothing younger [X8]', async () => {
    await kernel.happen('a', 3);
    now = new Date(now.getTime() + 6 * DAY_MS);
    await kernel.happen('a', 2);
    expect(await trim(1)).toBe(0);
    now = new Date(now.getTime() + DAY_MS + 1);
    expect(await trim(1)).toBe(3);
    const left = await kernel.activities.after('a', 0, 10);
    expect(left.map(({ sequence }) => sequence)).toEqual([4, 5]);
  });

  it('keeps so many of the newest, however old they are [X8]', async () => {
    await kernel.happen('a', 3);
    now = new Date(now.getTime() + 1);
    await kernel.happen('b', 2);
    now = new Date(now.getTime() + 30 * DAY_MS);
    expect(await trim(6)).toBe(0);
    expect(await trim(2)).toBe(3);
    expect(await trim(2)).toBe(0);
  });

  it('forgets more than a portion, and stops between portions when it is told to', async () => {
    await kernel.happen('a', 2500);
    now = new Date(now.getTime() + 8 * DAY_MS);
    await kernel.happen('a');
    const stopping = AbortSignal.abort();
    expect(await kernel.activities.trim(now, 1, stopping)).toBe(0);
    expect(await trim(1)).toBe(2500);
  });

  it('asks a cursor that is older than the log to start over, and goes on from the others [X8]', async () => {
    await kernel.happen('a', 3);
    now = new Date(now.getTime() + 8 * DAY_MS);
    await kernel.happen('a', 2);
    const cursors = await cursorsOf('a', 5);
    expect(await trim(1)).toBe(3);
    const tooOld = await followAll(kernel, live, 'a', { after: cursors[1] ?? '' });
    await expect(tooOld.next()).rejects.toMatchObject(resync);
    const good = await followAll(kernel, live, 'a', { after: cursors[2] ?? '' });
    expect((await take(good, 2)).map(({ sequence }) => sequence)).toEqual([4, 5]);
    await good.return?.();
  });

  it('says so as well where nothing of the stream is left [X8]', async () => {
    await kernel.happen('a', 3);
    const [first = '', , last = ''] = await cursorsOf('a', 3);
    now = new Date(now.getTime() + 8 * DAY_MS);
    await kernel.happen('b');
    expect(await trim(1)).toBe(3);
    const other = kernel.openStreams(kernel.openHub({ watch: false }));
    for (const streams of [live, other]) {
      const tooOld = await followAll(kernel, streams, 'a', { after: first });
      await expect(tooOld.next()).rejects.toMatchObject(resync);
    }
    const atHead = await followAll(kernel, live, 'a', { after: last });
    await kernel.happen('a');
    expect((await take(atHead, 1)).map(({ sequence }) => sequence)).toEqual([4]);
    await atHead.return?.();
  });

  it('asks a reader to start over when the log forgot what the process slept through [X8]', async () => {
    await kernel.happen('a');
    const asleep = kernel.openHub({ watch: false, pollMs: 1e9 });
    const stream = await followAll(kernel, kernel.openStreams(asleep), 'a', {
      after: live.cursor('a', 1),
    });
    const next = stream.next();
    await kernel.happen('a', 2);
    now = new Date(now.getTime() + 8 * DAY_MS);
    await kernel.happen('a');
    expect(await trim(1)).toBe(3);
    const [latest] = await kernel.activities.after('a', 3, 1);
    asleep.committed(latest ? [latest] : []);
    await expect(next).rejects.toMatchObject(resync);
  });
});
