import { eventually } from '../../support/eventually';
import { followAll, type LiveKernel, openLiveKernel, take } from '../../support/live-kernel';

describe('the hub', () => {
  let kernel: LiveKernel;
  beforeAll(async () => {
    kernel = await openLiveKernel();
  });
  afterAll(() => kernel.stop());

  it('polls a topic once for all its readers, and no more with its last one gone [X8]', async () => {
    const hub = kernel.openHub({ watch: false });
    const live = kernel.openStreams(hub);
    const streams = [
      await followAll(kernel, live, 'polled'),
      await followAll(kernel, live, 'polled'),
      await followAll(kernel, live, 'other'),
    ];
    expect(hub.polledTopics).toBe(2);
    for (const stream of streams.slice(1)) await stream.return?.();
    expect(hub.polledTopics).toBe(1);
    const waiting = streams[0]?.next();
    await streams[0]?.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(hub.polledTopics).toBe(0);
  });

  it('loses nothing with the poll alone, over many pages [X8]', async () => {
    const hub = kernel.openHub({ watch: false, pollMs: 20 });
    const stream = await followAll(kernel, kernel.openStreams(hub), 'net');
    const all = take(stream, 1300);
    for (const count of [1, 600, 99, 600]) await kernel.happen('net', count);
    expect((await all).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 1300 }, (_, i) => i + 1),
    );
    await stream.return?.();
  });

  it('hears by the change stream alone of what another process has committed [X8]', async () => {
    const hub = kernel.openHub({ pollMs: 1e9 });
    const stream = await followAll(kernel, kernel.openStreams(hub), 'told');
    const first = take(stream, 1);
    expect((await happenUntil(kernel, 'told', first))[0]?.sequence).toBe(1);
    await stream.return?.();
  });

  it('goes on from the token of a change stream that broke [X8]', async () => {
    const faults: unknown[] = [];
    const tokens: unknown[] = [];
    const { activities } = kernel;
    const ends: ((fault: unknown) => void)[] = [];
    const hub = kernel.openHub({
      pollMs: 1e9,
      onFault: (fault) => faults.push(fault),
      activities: Object.assign(Object.create(activities) as typeof activities, {
        watch: (options: Parameters<typeof activities.watch>[0]) => {
          tokens.push(options.resumeToken);
          ends.push(options.onEnd);
          return activities.watch(options);
        },
      }),
    });
    const stream = await followAll(kernel, kernel.openStreams(hub), 'broken');
    const first = take(stream, 1);
    await happenUntil(kernel, 'broken', first);
    ends[0]?.(new Error('connection lost'));
    const [{ sequence: last = 0 } = {}] = (await kernel.activities.after('broken', 0, 1000)).slice(
      -1,
    );
    await kernel.happen('broken', 5);
    const rest = await take(stream, last - 1 + 5);
    expect(rest.at(-1)?.sequence).toBe(last + 5);
    await eventually('the change stream to be opened again', async () => tokens.length > 1);
    expect(tokens[0]).toBeNull();
    expect(tokens[1]).toMatchObject({ _data: expect.anything() });
    expect(faults).toEqual([new Error('connection lost')]);
    await stream.return?.();
  });

  it('reads the log where the change stream has lost its history [X8]', async () => {
    const faults: unknown[] = [];
    const tokens: unknown[] = [];
    const { activities } = kernel;
    const ends: ((fault: unknown) => void)[] = [];
    const lost = Object.assign(new Error('resume point not found'), { code: 286 });
    const hub = kernel.openHub({
      pollMs: 1e9,
      onFault: (fault) => faults.push(fault),
      activities: Object.assign(Object.create(activities) as typeof activities, {
        watch: (options: Parameters<typeof activities.watch>[0]) => {
          tokens.push(options.resumeToken);
          ends.push(options.onEnd);
          if (options.resumeToken === null) return activities.watch(options);
          setImmediate(() => options.onEnd(lost));
          return { resumeToken: () => null, close: async () => undefined };
        },
      }),
    });
    const stream = await followAll(kernel, kernel.openStreams(hub), 'lost');
    await happenUntil(kernel, 'lost', take(stream, 1));
    ends[0]?.(new Error('connection lost'));
    await kernel.happen('lost', 5);
    await eventually('a change stream that begins anew', async () => tokens.length > 2);
    const [{ sequence: last = 0 } = {}] = (await activities.after('lost', 0, 1000)).slice(-1);
    const rest = await take(stream, last - 1);
    expect(rest.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: last - 1 }, (_, i) => i + 2),
    );
    expect(tokens).toEqual([null, expect.objectContaining({ _data: expect.anything() }), null]);
    expect(faults).toEqual([new Error('connection lost'), lost]);
    await stream.return?.();
  });
});

/** A change stream is open at some moment after it was asked for: what happens goes on until it is told. */
function happenUntil<T>(kernel: LiveKernel, topic: string, told: Promise<T>): Promise<T> {
  return eventually('the change stream to tell', async () => {
    await kernel.happen(topic);
    return Promise.race([told, new Promise<null>((resolve) => setTimeout(resolve, 50, null))]);
  });
}
