import { mongoError } from '../errors';

/** Reads an index key's bytes one value after the other. */
export class KeyReader {
  /** What every byte is turned by: all bits of a descending value's. */
  private mask = 0;

  constructor(
    private readonly bytes: Buffer,
    private at = 0,
  ) {}

  /** Says how the next value's bytes are turned. */
  turn(direction: 1 | -1): void {
    this.mask = direction === 1 ? 0 : 0xff;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw damagedKey();
    return byte ^ this.mask;
  }

  uint32(): number {
    return ((this.byte() << 24) | (this.byte() << 16) | (this.byte() << 8) | this.byte()) >>> 0;
  }

  uint64(): bigint {
    return (BigInt(this.uint32()) << 32n) | BigInt(this.uint32());
  }

  /** Copies the next bytes out. */
  take(length: number): Buffer {
    const end = this.at + length;
    if (end > this.bytes.length) throw damagedKey();
    const taken = Buffer.from(this.bytes.subarray(this.at, end));
    this.at = end;
    if (this.mask !== 0) for (let i = 0; i < length; i++) taken[i] = 255 - (taken[i] as number);
    return taken;
  }

  /** Copies what lies before the next byte 0 and goes on behind it. */
  takeToEnd(): Buffer {
    const end = this.bytes.indexOf(this.mask, this.at);
    if (end < 0) throw damagedKey();
    const taken = this.take(end - this.at);
    this.at += 1;
    return taken;
  }
}

export function damagedKey(): Error {
  return mongoError(
    'DataCorruptionDetected',
    'An index key cannot be read: the file is damaged, run check',
  );
}
