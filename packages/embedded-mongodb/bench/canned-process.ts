import { connect, createServer, type Socket } from 'node:net';
import { makeSocketDirectory, removeSocketDirectory } from '../src/server/socket-directory';
import { MessageSplitter } from '../src/wire/message-splitter';

/**
 * Answers every message at once with the bytes that the database once answered its like with: what a
 * database costs above this is its own, what remains is the driver's and the socket's.
 */
const [socketPath = '', databaseSocket = ''] = process.argv.slice(2);
const answers = new Map<string, Promise<Buffer>>();
const known = new Map<string, Buffer>();

/** Where the body's first element has its name: after the header, the flags, a section's kind, a length and a type. */
const NAME_AT = 26;
const limit = Buffer.from('\x10limit\0');

/** Messages alike: the same command, and the same `limit` where it has one. */
function likeness(message: Buffer): string {
  const name = message.toString('latin1', NAME_AT, message.indexOf(0, NAME_AT));
  const at = message.indexOf(limit);
  return at < 0 ? name : `${name} ${message.readInt32LE(at + limit.length)}`;
}

async function record(message: Buffer): Promise<Buffer> {
  const database = connect(databaseSocket);
  const splitter = new MessageSplitter();
  database.write(message);
  for await (const piece of database) {
    const [reply] = splitter.push(piece);
    if (reply) return reply;
  }
  throw new Error('The database gave no answer');
}

async function learn(message: Buffer, kind: string): Promise<Buffer> {
  const answer = answers.get(kind) ?? record(message);
  answers.set(kind, answer);
  known.set(kind, await answer);
  return answer;
}

function reply(socket: Socket, request: Buffer, answer: Buffer): void {
  const bytes = Buffer.from(answer);
  request.copy(bytes, 8, 4, 8); // whom it answers
  socket.write(bytes);
}

const server = createServer((socket) => {
  const splitter = new MessageSplitter();
  socket.on('error', () => socket.destroy());
  socket.on('data', (piece) => {
    for (const message of splitter.push(piece)) {
      const kind = likeness(message);
      const answer = known.get(kind);
      if (answer) reply(socket, message, answer);
      else
        void learn(message, kind).then(
          (learnt) => reply(socket, message, learnt),
          () => socket.destroy(),
        );
    }
  });
});
makeSocketDirectory(socketPath);
server.listen(socketPath, () => process.send?.('ready'));
process.on('disconnect', () => {
  removeSocketDirectory(socketPath);
  process.exit(0);
});
