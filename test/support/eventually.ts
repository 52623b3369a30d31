const LIMIT_MS = 30_000;
const PAUSE_MS = 20;

/** Asks again until there is an answer; rejects after half a minute. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
): Promise<T> {
  const end = Date.now() + LIMIT_MS;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`waited ${LIMIT_MS} ms for ${what}`);
}
