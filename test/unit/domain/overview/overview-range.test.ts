import { monthsOf, OverviewRange, weeksOf } from '../../../../src/domain/overview/overview-range';

describe('the range of an overview', () => {
  // Already Monday, the first of June, at the office; still Sunday, the last of May, in UTC.
  const now = new Date('2026-05-31T15:00:00Z');

  it('ends with the month and the week that it is at the office [X10]', () => {
    expect(monthsOf(OverviewRange.THREE_MONTHS, now)).toEqual([
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
    ]);
    expect(weeksOf(OverviewRange.THREE_MONTHS, now).slice(-2)).toEqual([
      '2026-05-25',
      '2026-06-01',
    ]);
    const before = new Date(now.getTime() - 1);
    expect(monthsOf(OverviewRange.THREE_MONTHS, before).at(-1)).toBe('2026-05-01');
    expect(weeksOf(OverviewRange.THREE_MONTHS, before).at(-1)).toBe('2026-05-25');
  });

  it('begins every week on a Monday, and goes over the turn of years', () => {
    const weeks = weeksOf(OverviewRange.THREE_YEARS, now);
    expect(weeks).toHaveLength(156);
    for (const week of weeks) expect(new Date(week).getUTCDay()).toBe(1);
    const months = monthsOf(OverviewRange.ONE_YEAR, new Date('2026-02-10T00:00:00Z'));
    expect([months[0], months.at(-1), months.length]).toEqual(['2025-03-01', '2026-02-01', 12]);
  });
});
