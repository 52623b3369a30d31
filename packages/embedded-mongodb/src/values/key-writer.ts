/** Collects an index key's bytes. Its scratch space is shared: keys are made one after another. */
export class KeyWriter {
  private static scratch = Buffer.allocUnsafe(4096);
  length = 0;

  push(first: number, second?: number): void {
    this.reserve(2);
    KeyWriter.scratch[this.length++] = first;
    if (second !== undefined) KeyWriter.scratch[this.length++] = second;
  }

  uint32(number: number): void {
    this.reserve(4);
    KeyWriter.scratch.writeUInt32BE(number >>> 0, this.length);
    this.length += 4;
  }

  text(text: string): void {
    this.reserve(text.length * 3);
    this.length += KeyWriter.scratch.write(text, this.length, 'utf8');
  }

  bytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    KeyWriter.scratch.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** Turns the order of what was written from a place on. */
  complementFrom(start: number): void {
    const { scratch } = KeyWriter;
    for (let i = start; i < this.length; i++) scratch[i] = 255 - (scratch[i] as number);
  }

  /** Copies the key out. */
  finish(): Buffer {
    return Buffer.from(KeyWriter.scratch.subarray(0, this.length));
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= KeyWriter.scratch.length) return;
    const grown = Buffer.allocUnsafe(needed * 2);
    KeyWriter.scratch.copy(grown, 0, 0, this.length);
    KeyWriter.scratch = grown;
  }
}
