import { MalformedMessage } from './malformed-message';

const SMALLEST_DOCUMENT = 5;

/** Reads a message's fields one after the other; reading past the end is a malformed message. */
export class ByteReader {
  constructor(
    private readonly bytes: Buffer,
    private position: number,
    private readonly end = bytes.length,
  ) {}

  get remaining(): number {
    return this.end - this.position;
  }

  byte(): number {
    return this.bytes[this.take(1)] as number;
  }

  int32(): number {
    return this.bytes.readInt32LE(this.take(4));
  }

  uint32(): number {
    return this.bytes.readUInt32LE(this.take(4));
  }

  cstring(): string {
    const end = this.bytes.indexOf(0, this.position);
    if (end === -1 || end >= this.end) throw new MalformedMessage('a string has no end');
    const text = this.bytes.toString('utf8', this.position, end);
    this.position = end + 1;
    return text;
  }

  /** Takes one BSON document as it stands; only its length and its last byte are looked at. */
  document(): Buffer {
    const length = this.int32();
    if (length < SMALLEST_DOCUMENT) {
      throw new MalformedMessage(`a document cannot be ${length} bytes long`);
    }
    this.position -= 4;
    const start = this.take(length);
    if (this.bytes[this.position - 1] !== 0) throw new MalformedMessage('a document has no end');
    return this.bytes.subarray(start, this.position);
  }

  /** Gives a reader of the next `length` bytes only, and steps over them. */
  section(length: number): ByteReader {
    const start = this.position;
    this.take(length);
    return new ByteReader(this.bytes, start, start + length);
  }

  /** Steps over the next bytes and gives where they start. */
  private take(length: number): number {
    if (length < 0 || length > this.remaining) {
      throw new MalformedMessage('a message ends in the middle of a field');
    }
    const start = this.position;
    this.position += length;
    return start;
  }
}
