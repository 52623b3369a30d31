import { retryDelayMs } from '../../../../src/domain/mail/mail-retry';

describe('retryDelayMs', () => {
  it('waits twice as long after each failure, at most six hours', () => {
    expect([1, 2, 3, 4].map(retryDelayMs)).toEqual([30_000, 60_000, 120_000, 240_000]);
    expect(retryDelayMs(12)).toBe(6 * 60 * 60 * 1000);
  });

  it('gives up after thirteen attempts', () => {
    expect(retryDelayMs(13)).toBeNull();
  });
});
