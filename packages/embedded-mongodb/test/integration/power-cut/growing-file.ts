/** The bytes of a file that writes make longer; what nobody wrote is zero. */
export class GrowingFile {
  private bytes = Buffer.alloc(1 << 20);
  private length = 0;

  put(offset: number, bytes: Buffer): void {
    const end = offset + bytes.length;
    if (end > this.bytes.length) {
      const grown = Buffer.alloc(2 * end);
      this.bytes.copy(grown, 0, 0, this.length);
      this.bytes = grown;
    }
    bytes.copy(this.bytes, offset);
    this.length = Math.max(this.length, end);
  }

  /** A copy of some bytes, zeros behind the end. */
  read(offset: number, length: number): Buffer {
    const copy = Buffer.alloc(length);
    this.bytes.copy(copy, 0, offset, Math.min(offset + length, this.length));
    return copy;
  }

  /** The bytes up to a length. */
  content(length = this.length): Buffer {
    return this.read(0, length);
  }

  get size(): number {
    return this.length;
  }
}
