/** Longest texts of an event, in graphemes (DOMAIN.md P9). */
export const TEXT_MAX = {
  title: 200,
  description: 10_000,
  place: 200,
  address: 500,
  onlineUrl: 2000,
  cancelReason: 1000,
} as const;

export const CAPACITY_MAX = 1_000_000;
export const MAX_GUESTS_MAX = 100;

/**
 * Longest time from start to end, in milliseconds. It bounds how far back a list of upcoming events
 * has to look for one that began and has not ended.
 */
export const DURATION_MAX = 366 * 24 * 60 * 60 * 1000;
