/** One Ctrl-C can arrive twice, from the terminal and through npm: only later ones are meant. */
const SECOND_CTRL_C_MS = 1000;
const INTERRUPTED = 130;

/**
 * Resolves at the first Ctrl-C or SIGTERM, which then no longer ends the process by itself. Another one, a second or
 * more later, ends it at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let stoppedAt: number | null = null;
    const stop = (): void => {
      if (stoppedAt !== null && Date.now() - stoppedAt >= SECOND_CTRL_C_MS)
        process.exit(INTERRUPTED);
      stoppedAt ??= Date.now();
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}
