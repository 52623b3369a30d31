/** Whether the full forms were asked for. */
export const isFull = process.env['SOAK'] === 'full';

/** Long evidence has a small form in the suite; `npm run soak` asks for its full form. */
export function runs(small: number, full: number): number {
  return isFull ? full : small;
}

/** Prints what a full form came to, for docs/evidence.md. */
export function reportFigures(name: string, figures: Record<string, unknown>): void {
  if (isFull) process.stdout.write(`evidence ${name}: ${JSON.stringify(figures)}\n`);
}
