import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Document, deserialize, serialize } from 'bson';
import { OpCode, readHeader, writeHeader } from '../../../src/wire/message-header';
import { MessageSplitter } from '../../../src/wire/message-splitter';
import { frameOpMsg, parseOpMsg } from '../../../src/wire/op-msg';

/** One raw connection: sends bytes as a test wants them and gives the replies in order. */
export class WireClient {
  readonly closed: Promise<unknown>;
  private readonly splitter = new MessageSplitter();
  private readonly messages: Buffer[] = [];
  private wake: () => void = () => undefined;

  private constructor(readonly socket: Socket) {
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('data', (piece) => {
      this.messages.push(...this.splitter.push(piece));
      this.wake();
    });
    socket.on('close', () => this.wake());
    socket.on('error', () => undefined);
  }

  static async open(path: string): Promise<WireClient> {
    const socket = connect(path);
    await once(socket, 'connect');
    return new WireClient(socket);
  }

  /** Sends a command; `flags` are OP_MSG's. */
  send(command: Document, requestId = 1, flags = 0): void {
    const message = Buffer.concat(frameOpMsg([serialize(command)], { requestId, responseTo: 0 }));
    message.writeUInt32LE(flags, 16);
    this.socket.write(message);
  }

  sendQuery(namespace: string, command: Document): void {
    const name = Buffer.from(`${namespace}\0`);
    const body = serialize(command);
    const head = Buffer.alloc(20);
    const length = head.length + name.length + 8 + body.length;
    writeHeader(head, { length, requestId: 1, responseTo: 0, opCode: OpCode.query });
    this.socket.write(Buffer.concat([head, name, Buffer.alloc(8), body]));
  }

  /** Waits for the next message; undefined when the server closed the connection instead. */
  async message(): Promise<Buffer | undefined> {
    while (this.messages.length === 0 && !this.socket.closed) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
    return this.messages.shift();
  }

  /** Waits for the next reply, of either form. */
  async reply(): Promise<Document | undefined> {
    const message = await this.message();
    if (!message) return undefined;
    const legacy = readHeader(message).opCode === OpCode.reply;
    return deserialize(legacy ? message.subarray(36) : parseOpMsg(message).body, {
      bsonRegExp: true,
    });
  }

  close(): void {
    this.socket.destroy();
  }
}
