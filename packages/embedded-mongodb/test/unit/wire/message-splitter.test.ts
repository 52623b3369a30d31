import { MalformedMessage } from '../../../src/wire/malformed-message';
import { MAX_MESSAGE_BYTES, MessageSplitter } from '../../../src/wire/message-splitter';

function message(length: number, filling: number): Buffer {
  const bytes = Buffer.alloc(length, filling);
  bytes.writeInt32LE(length);
  return bytes;
}

describe('MessageSplitter', () => {
  const messages = [message(16, 1), message(300, 2), message(17, 3), message(5000, 4)];
  const stream = Buffer.concat(messages);

  it.each([1, 2, 3, 4, 5, 15, 16, 17, 299, 4096, stream.length])(
    'gives the same messages from pieces of %i bytes',
    (size) => {
      const splitter = new MessageSplitter();
      const found: Buffer[] = [];
      for (let at = 0; at < stream.length; at += size) {
        found.push(...splitter.push(stream.subarray(at, at + size)));
      }
      expect(found.map((bytes) => bytes.toString('hex'))).toEqual(
        messages.map((bytes) => bytes.toString('hex')),
      );
    },
  );

  it('keeps an unfinished message apart from the piece that it came in', () => {
    const splitter = new MessageSplitter();
    const piece = Buffer.from(stream.subarray(0, 20));
    splitter.push(piece);
    piece.fill(9);
    expect(splitter.push(stream.subarray(20, 316))).toEqual([messages[1]]);
  });

  it.each([0, 15, -1, MAX_MESSAGE_BYTES + 1])('refuses a length of %i at once', (length) => {
    const head = Buffer.alloc(4);
    head.writeInt32LE(length);
    expect(() => new MessageSplitter().push(head)).toThrow(MalformedMessage);
  });

  it('waits for a message of the greatest length without taking memory for it', () => {
    const head = Buffer.alloc(4);
    head.writeInt32LE(MAX_MESSAGE_BYTES);
    const before = process.memoryUsage().arrayBuffers;
    const splitters = Array.from({ length: 50 }, () => new MessageSplitter());
    for (const splitter of splitters) expect(splitter.push(head)).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  });
});
