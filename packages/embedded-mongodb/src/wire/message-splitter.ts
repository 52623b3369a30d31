import { MalformedMessage } from './malformed-message';
import { HEADER_BYTES } from './message-header';

/** The longest message that is taken, MongoDB's `maxMessageSizeBytes`. */
export const MAX_MESSAGE_BYTES = 48_000_000;

const LENGTH_BYTES = 4;
const NOTHING = Buffer.alloc(0);

/**
 * Cuts a stream of bytes, which arrives in pieces of any size, into whole messages.
 * A message that came in one piece is not copied; memory grows with what came, not with the length
 * that a peer announces.
 */
export class MessageSplitter {
  private unfinished = NOTHING;
  private filled = 0;

  /**
   * Takes the next piece and gives the messages that it completes, in order.
   * Throws {@link MalformedMessage} as soon as a length is out of range, before its bytes arrive.
   */
  push(piece: Buffer): Buffer[] {
    const messages: Buffer[] = [];
    let rest = piece;
    while (rest.length > 0) {
      const whole = this.filled === 0 ? wholeMessage(rest) : undefined;
      if (whole) {
        messages.push(whole);
        rest = rest.subarray(whole.length);
      } else {
        rest = rest.subarray(this.hold(rest));
        this.release(messages);
      }
    }
    return messages;
  }

  /** Copies what belongs to the unfinished message and gives how many bytes that were. */
  private hold(piece: Buffer): number {
    const end = this.filled < LENGTH_BYTES ? LENGTH_BYTES : lengthOf(this.unfinished);
    const taken = Math.min(piece.length, end - this.filled);
    const needed = this.filled + taken;
    if (needed > this.unfinished.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, Math.min(end, needed * 2), LENGTH_BYTES));
      this.unfinished.copy(grown, 0, 0, this.filled);
      this.unfinished = grown;
    }
    piece.copy(this.unfinished, this.filled, 0, taken);
    this.filled = needed;
    return taken;
  }

  private release(messages: Buffer[]): void {
    if (this.filled < LENGTH_BYTES || this.filled < lengthOf(this.unfinished)) return;
    messages.push(this.unfinished.subarray(0, this.filled));
    this.unfinished = NOTHING;
    this.filled = 0;
  }
}

function wholeMessage(bytes: Buffer): Buffer | undefined {
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = lengthOf(bytes);
  return length <= bytes.length ? bytes.subarray(0, length) : undefined;
}

function lengthOf(bytes: Buffer): number {
  const length = bytes.readInt32LE(0);
  if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES) {
    throw new MalformedMessage(`a message cannot be ${length} bytes long`);
  }
  return length;
}
