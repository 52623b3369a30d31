/** What a benchmark holds up to a limit. */
export interface Figure {
  readonly name: string;
  readonly measured: number;
  /** At least or at most so much; null where it is only stated. */
  readonly limit: { readonly atLeast: number } | { readonly atMost: number } | null;
  /** `×`, `ms`, `kB` … */
  readonly unit: string;
}

/** Prints each figure with its limit; with `strict`, one that is missed makes the process end with 1. */
export function report(figures: readonly Figure[], strict: boolean): void {
  process.stdout.write('\n');
  for (const { name, measured, limit, unit } of figures) {
    const isMet = limit === null || isWithin(measured, limit);
    const stated =
      limit === null ? '' : 'atLeast' in limit ? `≥ ${limit.atLeast}` : `≤ ${limit.atMost}`;
    const verdict = limit === null ? '' : isMet ? 'met' : 'MISSED';
    print([name, `${measured.toFixed(2)} ${unit}`, stated, verdict]);
    if (strict && !isMet) process.exitCode = 1;
  }
}

/** One line of a table. */
export function print([name = '', ...rest]: readonly string[]): void {
  process.stdout.write(`${name.padEnd(56)}${rest.map((each) => each.padStart(16)).join('')}\n`);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

function isWithin(measured: number, limit: NonNullable<Figure['limit']>): boolean {
  return 'atLeast' in limit ? measured >= limit.atLeast : measured <= limit.atMost;
}
