import { deserialize, serialize } from 'bson';
import { MalformedMessage } from '../../../src/wire/malformed-message';
import { OpCode, readHeader, writeHeader } from '../../../src/wire/message-header';
import { frameOpReply, parseOpQuery } from '../../../src/wire/op-query';

const hello = Buffer.from(serialize({ isMaster: 1, helloOk: true }));

function query(...rest: Buffer[]): Buffer {
  const head = Buffer.alloc(20);
  const content = Buffer.concat([Buffer.from('admin.$cmd\0'), Buffer.alloc(8), ...rest]);
  writeHeader(head, {
    length: head.length + content.length,
    requestId: 1,
    responseTo: 0,
    opCode: OpCode.query,
  });
  return Buffer.concat([head, content]);
}

describe('parseOpQuery', () => {
  it('reads a query with and without a projection', () => {
    for (const bytes of [query(hello), query(hello, hello)]) {
      expect(parseOpQuery(bytes)).toEqual({ namespace: 'admin.$cmd', query: hello });
    }
  });

  it.each([
    ['no query', query()],
    ['a query cut short', query(hello).subarray(0, -3)],
    ['bytes after its end', query(hello, hello, hello)],
  ])('refuses %s', (_, bytes) => {
    expect(() => parseOpQuery(bytes)).toThrow(MalformedMessage);
  });
});

describe('frameOpReply', () => {
  it('frames one document with the count of documents that drivers read', () => {
    const bytes = Buffer.concat(frameOpReply([hello], { requestId: 3, responseTo: 2 }));
    expect(readHeader(bytes)).toEqual({
      length: bytes.length,
      requestId: 3,
      responseTo: 2,
      opCode: OpCode.reply,
    });
    expect(bytes.readInt32LE(32)).toBe(1);
    expect(deserialize(bytes.subarray(36))).toEqual({ isMaster: 1, helloOk: true });
  });
});
