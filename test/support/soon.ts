/**
 * Within how many milliseconds a socket loses what its member lost: two seconds (DOMAIN.md X3), held to by `npm run soak`; a busy
 * machine that runs everything at once is given more.
 */
export const SOON_MS = process.env['SOAK'] === 'full' ? 2000 : 10_000;
