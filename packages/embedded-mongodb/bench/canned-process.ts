import { Long, serialize } from 'bson';
import type { CommandReply, CommandRequest } from '../src/commands/command-request';
import { Listener } from '../src/server/listener';
import {
  makeSocketDirectory,
  removeSocketDirectory,
  socketUri,
} from '../src/server/socket-directory';
import { person } from './person';

/**
 * Answers every command at once with bytes made beforehand: what a database costs above this is its
 * own, what remains is the driver's and the socket's.
 */
const hello = serialize({
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  logicalSessionTimeoutMinutes: 30,
  minWireVersion: 0,
  maxWireVersion: 21,
  setName: 'rs0',
  hosts: ['localhost'],
  me: 'localhost',
  ok: 1,
});
const found = (count: number) =>
  serialize({
    cursor: {
      firstBatch: Array.from({ length: count }, (_, n) => person(n)),
      id: Long.ZERO,
      ns: 'bench.people',
    },
    ok: 1,
  });
const [one, page] = [found(1), found(20)];
const done = serialize({ n: 1, ok: 1 });

function answer(request: CommandRequest): Uint8Array {
  const name = String(request.body.keys().next().value);
  if (name === 'find') return request.body.get('limit') === 1 ? one : page;
  return /^(hello|ismaster)$/i.test(name) ? hello : done;
}

const socketPath = process.argv[2] ?? '';
const runner = {
  run: (request: CommandRequest): Promise<CommandReply> =>
    Promise.resolve({ body: [answer(request)] }),
};
const listener = new Listener({ runner, trusted: true, maxConnections: 1_000 });
makeSocketDirectory(socketPath);
void listener.listen({ path: socketPath }).then(() => process.send?.(socketUri(socketPath)));
process.on('disconnect', () => {
  removeSocketDirectory(socketPath);
  process.exit(0);
});
