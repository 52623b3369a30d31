const FIRST_MS = 200;
const LONGEST_MS = 5_000;

/**
 * Waits before the next attempt, longer each time and never the same for all. A browser that says it has no network
 * waits until it says that it has one again, and then no longer.
 */
export function reconnectWait(attempts: number): Promise<void> {
  const isOffline = globalThis.navigator?.onLine === false;
  const longest = Math.min(FIRST_MS * 2 ** attempts, LONGEST_MS);
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener?.('online', go);
      resolve();
    };
    const timer = isOffline ? undefined : setTimeout(go, longest * (0.5 + Math.random() / 2));
    globalThis.addEventListener?.('online', go);
  });
}

/** Calls when a browser says that its network is gone; gives how to stop listening. */
export function onOffline(listener: () => void): () => void {
  globalThis.addEventListener?.('offline', listener);
  return () => globalThis.removeEventListener?.('offline', listener);
}
