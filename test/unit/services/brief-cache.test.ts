import { BriefCache } from '../../../src/services/brief-cache';

describe('BriefCache', () => {
  let now: number;
  let worked: number;
  let cache: BriefCache<number>;
  const workOut = async (): Promise<number> => {
    worked += 1;
    return worked;
  };

  beforeEach(() => {
    now = 0;
    worked = 0;
    cache = new BriefCache({ clock: () => new Date(now), keptMs: 1000, maxEntries: 2 });
  });

  it('works out once for all who ask at once, and again when the time is over', async () => {
    expect(await Promise.all([cache.get('a', workOut), cache.get('a', workOut)])).toEqual([1, 1]);
    now = 999;
    expect(await cache.get('a', workOut)).toBe(1);
    now = 1000;
    expect(await cache.get('a', workOut)).toBe(2);
  });

  it('keeps the keys apart, and no more of them than it may', async () => {
    for (const key of ['a', 'b', 'c']) await cache.get(key, workOut);
    expect(await cache.get('c', workOut)).toBe(3);
    expect(await cache.get('b', workOut)).toBe(2);
    expect(await cache.get('a', workOut)).toBe(4);
  });

  it('does not remember what failed', async () => {
    const fail = () => Promise.reject(new Error('away'));
    await expect(cache.get('a', fail)).rejects.toThrow('away');
    expect(await cache.get('a', workOut)).toBe(1);
  });
});
