import {
  labelledPlaces,
  linePath,
  shorten,
  ticksUpTo,
} from '../../../dashboard/app/src/overview/scale';

describe('the scale of a chart', () => {
  it.each([
    [0, [0, 1]],
    [1, [0, 1]],
    [7, [0, 2, 4, 6, 8]],
    [54, [0, 20, 40, 60]],
    [346, [0, 100, 200, 300, 400]],
  ])('goes in round steps from nothing to at least %i', (max, ticks) => {
    expect(ticksUpTo(max)).toEqual(ticks);
  });

  it('interrupts a line where there is no point', () => {
    expect(linePath([[0, 1], [2, 3], null, [4, 5]])).toBe('M0.0 1.0L2.0 3.0M4.0 5.0');
  });

  it('shortens what does not shorten, by the width of its characters', () => {
    expect(shorten('秋のバーベキュー', 200)).toBe('秋のバーベキュー');
    expect(shorten('秋のバーベキュー', 60)).toBe('秋のバ…');
    expect(shorten('Barbecue', 60)).toBe('Barbecue');
  });

  it('names months where they begin, as many as there is room for', () => {
    const months = Array.from({ length: 12 }, (_, i) =>
      new Date(Date.UTC(2025, 11 + i, 1)).toISOString().slice(0, 10),
    );
    expect(labelledPlaces(months, 50)).toHaveLength(12);
    expect(labelledPlaces(months, 20)).toEqual([1, 4, 7, 10]);
    const weeks = ['2026-09-28', '2026-10-05', '2026-10-12', '2026-10-19', '2026-10-26'];
    expect(labelledPlaces(weeks, 30)).toEqual([1]);
    expect(labelledPlaces(weeks, 60)).toEqual([0, 1]);
  });
});
