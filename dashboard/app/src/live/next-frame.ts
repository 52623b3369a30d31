/** Hidden pages get no frames; their changes are taken in all the same, so that nothing piles up. */
const HIDDEN_MS = 250;

/** Calls once before the next frame is drawn; gives how to call it off. */
export function onNextFrame(call: () => void): () => void {
  const frame = globalThis.requestAnimationFrame?.(() => go());
  const timer = setTimeout(() => go(), frame === undefined ? 0 : HIDDEN_MS);
  const cancel = (): void => {
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
  const go = (): void => {
    cancel();
    call();
  };
  return cancel;
}
