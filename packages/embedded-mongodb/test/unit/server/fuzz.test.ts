import { serialize } from 'bson';
import { Listener } from '../../../src/server/listener';
import {
  makeSocketDirectory,
  newSocketPath,
  removeSocketDirectory,
} from '../../../src/server/socket-directory';
import { frameOpMsg } from '../../../src/wire/op-msg';
import { runs } from '../../integration/evidence';
import { Random } from './random';
import { TinyRunner } from './tiny-runner';
import { WireClient } from './wire-client';

const MESSAGES = runs(5_000, 100_000);

/** Changes a message as a broken or hostile client might. */
function mutated(message: Buffer, random: Random): Buffer {
  const bytes = Buffer.from(message);
  for (let changes = random.below(4); changes >= 0; changes--) {
    const at = random.below(bytes.length);
    const kinds = [
      () => bytes.writeUInt8(random.below(256), at),
      () => bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << random.below(8)), at),
      () => bytes.copy(bytes, random.below(bytes.length), at, Math.min(at + 8, bytes.length)),
      () => at + 4 <= bytes.length && bytes.writeInt32LE(random.edge(), at),
    ];
    kinds[random.below(kinds.length)]?.();
  }
  const length = random.below(8) === 0 ? random.below(bytes.length) : bytes.length;
  // Mostly with the right length, so that what lies behind the frame is reached as well.
  if (random.below(4) > 0 && length >= 4) bytes.writeInt32LE(length);
  return bytes.subarray(0, length);
}

describe('a listener under mutated messages', () => {
  it('ends the connections that break the protocol, and serves on', async () => {
    const socketPath = newSocketPath();
    makeSocketDirectory(socketPath);
    const runner = new TinyRunner();
    const listener = new Listener({ runner, trusted: true, maxConnections: 1_000 });
    await listener.listen({ path: socketPath });
    const random = new Random(20_240_601);
    const commands = [
      { hello: 1, $db: 'admin' },
      { insert: 'people', documents: [{ _id: 1, name: 'Aiko', tags: ['a', 'b'] }], $db: 'test' },
      { find: 'people', filter: { a: { $gt: 1.5 }, b: null }, limit: 5, $db: 'test' },
    ].map((command) =>
      Buffer.concat(frameOpMsg([serialize(command)], { requestId: 1, responseTo: 0 })),
    );
    try {
      let ended = 0;
      for (let count = 0; count < MESSAGES; ) {
        const client = await WireClient.open(socketPath);
        for (let sent = 0; sent < 20; sent++, count++) {
          const command = commands[random.below(commands.length)] ?? Buffer.alloc(0);
          client.socket.write(mutated(command, random));
        }
        client.socket.end();
        await client.closed;
        ended += 1;
      }
      expect(ended).toBe(MESSAGES / 20);
      const client = await WireClient.open(socketPath);
      client.send({ ping: 1 });
      expect(await client.reply()).toEqual({ ok: 1 });
      client.close();
    } finally {
      await listener.close();
      removeSocketDirectory(socketPath);
    }
  }, 600_000);
});
