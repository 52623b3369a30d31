/** Long evidence has a small form in the suite; `npm run soak` asks for its full form. */
export function runs(small: number, full: number): number {
  return process.env['SOAK'] === 'full' ? full : small;
}
