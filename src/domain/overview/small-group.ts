/** Fewer people than this are a small group: their number could point at one of them. */
export const SMALLEST_GROUP = 5;

/** The count, or null for a small group; nobody at all is told, for it points at nobody. */
export function discreet(count: number): number | null {
  return count > 0 && count < SMALLEST_GROUP ? null : count;
}
