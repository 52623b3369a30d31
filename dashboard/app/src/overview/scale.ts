/** Round numbers from 0 on, at least up to a maximum, in steps of 1, 2 or 5 times a power of ten. */
export function ticksUpTo(max: number, most = 4): number[] {
  const rough = Math.max(1, max) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, power * ([1, 2, 5, 10].find((times) => times * power >= rough) ?? 10));
  const count = Math.max(1, Math.ceil(max / step));
  return Array.from({ length: count + 1 }, (_, i) => i * step);
}

export type Point = readonly [x: number, y: number];

/** A line through points; it is interrupted where there is none. */
export function linePath(points: readonly (Point | null)[]): string {
  return points
    .map(
      (point, i) =>
        point && `${points[i - 1] ? 'L' : 'M'}${point[0].toFixed(1)} ${point[1].toFixed(1)}`,
    )
    .filter(Boolean)
    .join('');
}

/** The first of the Hangul Jamo: from here on scripts are about as wide as high. */
const FIRST_FULL_WIDTH = '\u1100';
const FULL_WIDTH = 13;
const HALF_WIDTH = 7;

/** A text shortened to about a width in pixels, at the size of the charts' labels. */
export function shorten(text: string, width: number): string {
  const chars = [...text];
  let used = 0;
  for (const [i, char] of chars.entries()) {
    used += char < FIRST_FULL_WIDTH ? HALF_WIDTH : FULL_WIDTH;
    if (used > width) return `${chars.slice(0, Math.max(1, i - 1)).join('')}…`;
  }
  return text;
}

const LABEL_GAP = 46;

/** The places on an axis of time that get a label: where a month begins, as many as there is room for. */
export function labelledPlaces(days: readonly string[], step: number): number[] {
  const begins = days.flatMap((day, i) =>
    day.slice(0, 7) === days[i - 1]?.slice(0, 7) ? [] : [i],
  );
  // What was cut off at the beginning of a range begins no month.
  const starts =
    begins.length > 1 && begins[1] !== undefined && begins[1] * step < LABEL_GAP
      ? begins.slice(1)
      : begins;
  const [first = 0, second = first + 1] = starts;
  const every = Math.max(1, Math.ceil(LABEL_GAP / Math.max(1, (second - first) * step)));
  return starts.filter((_, i) => i % every === 0);
}
