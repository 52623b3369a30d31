/**
 * Within how many milliseconds a socket loses what its member lost: two seconds (DOMAIN.md X3), held to by `npm run soak`; a busy
 * machine that runs everything at once is given more.
 */
const SOON_MS = process.env['SOAK'] === 'full' ? 2000 : 10_000;

/** Holds what has just happened to the bound, counted from its cause, and tells how long it took. */
export function expectSoon(what: string, causedAt: number): void {
  const ms = Date.now() - causedAt;
  process.stdout.write(`${what}: after ${ms} ms\n`);
  expect(ms).toBeLessThan(SOON_MS);
}
