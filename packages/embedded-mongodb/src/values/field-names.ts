/** Longer names are not kept: they are rarely met twice. */
const longest = 64;
const slots = 4096;
const known: (string | undefined)[] = new Array(slots).fill(undefined);

/** The hash of a name so far, with its next byte. */
export function hashName(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

/**
 * Gives the name that stands in UTF-8 between two places of a buffer. The names of documents repeat: one that was
 * met before is not made again.
 */
export function nameAt(buffer: Buffer, start: number, end: number, hash: number): string {
  const slot = hash & (slots - 1);
  const last = known[slot];
  if (last !== undefined && isAt(buffer, start, end, last)) return last;
  const name = buffer.toString('utf8', start, end);
  if (end - start <= longest) known[slot] = name;
  return name;
}

/** Only ever true for ASCII, where a letter is a byte. */
function isAt(buffer: Buffer, start: number, end: number, name: string): boolean {
  if (name.length !== end - start) return false;
  for (let i = 0; i < name.length; i++) {
    const byte = buffer[start + i] as number;
    if (byte > 127 || byte !== name.charCodeAt(i)) return false;
  }
  return true;
}
