import { serialize } from 'bson';
import { crc32c } from '../../../src/wire/crc32c';
import { MalformedMessage } from '../../../src/wire/malformed-message';
import { OpCode, readHeader, writeHeader } from '../../../src/wire/message-header';
import { frameOpMsg, parseOpMsg } from '../../../src/wire/op-msg';

const body = Buffer.from(serialize({ insert: 'people', $db: 'test' }));
const documents = [{ _id: 1 }, { _id: 2 }].map((document) => Buffer.from(serialize(document)));

function sequence(identifier: string, content: Buffer[]): Buffer {
  const inner = Buffer.concat([Buffer.from(`${identifier}\0`), ...content]);
  const head = Buffer.alloc(5);
  head.writeUInt8(1);
  head.writeInt32LE(inner.length + 4, 1);
  return Buffer.concat([head, inner]);
}

function message(flags: number, ...sections: Buffer[]): Buffer {
  const head = Buffer.alloc(20);
  const length = 20 + sections.reduce((sum, section) => sum + section.length, 0);
  writeHeader(head, { length, requestId: 7, responseTo: 0, opCode: OpCode.msg });
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, ...sections]);
}

const bodySection = Buffer.concat([Buffer.of(0), body]);

describe('crc32c', () => {
  it('gives the check value of the standard [RFC 3720 B.4]', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
  });
});

describe('parseOpMsg', () => {
  it('reads a body and a document sequence in either order', () => {
    const sections = [bodySection, sequence('documents', documents)];
    for (const order of [sections, sections.toReversed()]) {
      const parsed = parseOpMsg(message(0, ...order));
      expect(Buffer.from(parsed.body)).toEqual(body);
      expect(parsed.sequences).toEqual([{ identifier: 'documents', documents }]);
    }
  });

  it('reads the flags and ignores unknown optional ones', () => {
    expect(parseOpMsg(message(2, bodySection))).toMatchObject({ moreToCome: true });
    expect(parseOpMsg(message(0x10000, bodySection))).toMatchObject({ exhaustAllowed: true });
    expect(parseOpMsg(message(0x80000000, bodySection))).toMatchObject({ exhaustAllowed: false });
  });

  it('accepts a right checksum and refuses a wrong one', () => {
    const frame = Buffer.concat(
      frameOpMsg([body], { requestId: 1, responseTo: 0, checksum: true }),
    );
    expect(parseOpMsg(frame)).toMatchObject({ checksumPresent: true });
    frame.writeUInt8(frame.readUInt8(frame.length - 1) ^ 1, frame.length - 1);
    expect(() => parseOpMsg(frame)).toThrow(MalformedMessage);
  });

  const cut = message(0, bodySection).subarray(0, -1);
  const wrongEnd = Buffer.from(message(0, bodySection));
  wrongEnd.writeUInt8(1, wrongEnd.length - 1);
  it.each([
    ['an unknown required flag', message(4, bodySection)],
    ['no section', message(0)],
    ['two bodies', message(0, bodySection, bodySection)],
    ['no body', message(0, sequence('documents', documents))],
    ['an unknown section kind', message(0, bodySection, Buffer.of(2))],
    ['two sequences of one name', message(0, bodySection, sequence('a', []), sequence('a', []))],
    ['a sequence longer than the message', message(0, bodySection, Buffer.of(1, 99, 0, 0, 0))],
    ['a sequence of a negative length', message(0, bodySection, Buffer.of(1, 0, 0, 0, 0x80))],
    ['a name without an end', message(0, bodySection, Buffer.of(1, 5, 0, 0, 0, 65))],
    ['a document cut short', cut],
    ['a document without an end', wrongEnd],
    ['no room for the flags', message(0).subarray(0, 18)],
    ['no room for the checksum', message(1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseOpMsg(bytes)).toThrow(MalformedMessage);
  });
});

describe('frameOpMsg', () => {
  it('frames a document given in parts without copying them', () => {
    const parts = [body.subarray(0, 9), body.subarray(9)];
    const frame = frameOpMsg(parts, { requestId: 5, responseTo: 4, moreToCome: true });
    expect(frame.slice(1)).toEqual(parts);
    const bytes = Buffer.concat(frame);
    expect(readHeader(bytes)).toEqual({
      length: bytes.length,
      requestId: 5,
      responseTo: 4,
      opCode: OpCode.msg,
    });
    expect(parseOpMsg(bytes)).toMatchObject({ body, moreToCome: true });
  });
});
