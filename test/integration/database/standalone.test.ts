import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { mongo } from 'mongoose';
import { openDatabase } from '../../../src/database/open-database';

const { BSON } = mongo;
const OP_MSG = 2013;
const OP_QUERY = 2004;
const OP_REPLY = 1;

/** What a mongod without a replica set says of itself. */
const HELLO = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 21,
  ok: 1,
};

describe('a standalone mongod', () => {
  let server: Server;

  beforeAll(async () => {
    server = createServer((socket) => answerHello(socket));
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    server.close();
  });

  it('is refused with the reason and the remedy', async () => {
    const { port } = server.address() as AddressInfo;
    const opening = openDatabase({
      uri: `mongodb://127.0.0.1:${port}/okaeri`,
      directory: '',
      join: false,
      onFault: () => undefined,
    });
    await expect(opening).rejects.toThrow(
      /standalone mongod.*no transactions.*--replSet.*rs\.initiate/,
    );
  });
});

/** Answers every message with the same hello, which is all that the driver asks before it is refused. */
function answerHello(socket: Socket): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    while (pending.length >= 16 && pending.length >= pending.readInt32LE(0)) {
      const message = pending.subarray(0, pending.readInt32LE(0));
      pending = pending.subarray(message.length);
      socket.write(replyTo(message));
    }
  });
}

function replyTo(message: Buffer): Buffer {
  const isLegacy = message.readInt32LE(12) === OP_QUERY;
  const body = BSON.serialize(HELLO);
  // OP_REPLY: flags, cursor id, starting from, number returned; OP_MSG: flags and a section of kind 0.
  const head = isLegacy ? Buffer.alloc(20) : Buffer.alloc(5);
  if (isLegacy) head.writeInt32LE(1, 16);
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + head.length + body.length, 0);
  header.writeInt32LE(message.readInt32LE(4), 8);
  header.writeInt32LE(isLegacy ? OP_REPLY : OP_MSG, 12);
  return Buffer.concat([header, head, body]);
}
