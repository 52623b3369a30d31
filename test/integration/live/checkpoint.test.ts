import { eventually } from '../../support/eventually';
import { followAll, type LiveKernel, openLiveKernel, take } from '../../support/live-kernel';

describe('a checkpoint', () => {
  let kernel: LiveKernel;
  beforeAll(async () => {
    kernel = await openLiveKernel();
  });
  afterAll(() => kernel.stop());

  it('comes after a thousand activities that were skipped, and says where to go on [X8]', async () => {
    const live = kernel.openStreams(kernel.hub);
    await kernel.happen('skipped', 1999, 'SECRET');
    await kernel.happen('skipped');
    const stream = await followAll(kernel, live, 'skipped', {
      after: live.cursor('skipped', 0),
      checkpoints: true,
      hidden: 'SECRET',
    });
    const shown = await take(stream, 3);
    expect(shown.map(({ sequence }) => sequence)).toEqual([null, 2000, null]);
    expect(shown[0]?.cursor).toBe(live.cursor('skipped', 1000));
    expect(shown[2]?.cursor).toBe(live.cursor('skipped', 2000));
    await stream.return?.();
  });

  it('comes again when nothing was shown for long [X8]', async () => {
    const live = kernel.openStreams(kernel.hub, { checkpointMs: 50 });
    const stream = await followAll(kernel, live, 'quiet', { checkpoints: true, hidden: 'SECRET' });
    expect(await take(stream, 1)).toEqual([{ sequence: null, cursor: live.cursor('quiet', 0) }]);
    await kernel.happen('quiet', 7, 'SECRET');
    await eventually('a checkpoint after all that was skipped', async () => {
      const [checkpoint] = await take(stream, 1);
      return checkpoint?.sequence === null && checkpoint.cursor === live.cursor('quiet', 7);
    });
    await stream.return?.();
  });

  it('is not given to those who did not ask for it', async () => {
    const live = kernel.openStreams(kernel.hub, { checkpointMs: 1, maxSkipped: 1 });
    const stream = await followAll(kernel, live, 'plain', { hidden: 'SECRET' });
    const shown = take(stream, 1);
    await kernel.happen('plain', 5, 'SECRET');
    await kernel.happen('plain');
    expect((await shown)[0]?.sequence).toBe(6);
    await stream.return?.();
  });
});
