import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { CommandReply, ConnectionInfo } from '../commands/command-request';
import { ConnectionFault } from '../commands/dispatcher';
import { MongoError } from '../errors';
import { decodeWithout } from '../values/decode-document';
import type { Document } from '../values/value';
import { MalformedMessage } from '../wire/malformed-message';
import { OpCode, readHeader } from '../wire/message-header';
import { MessageSplitter } from '../wire/message-splitter';
import { frameOpMsg, type OpMsg, parseOpMsg } from '../wire/op-msg';
import { frameOpReply, parseOpQuery } from '../wire/op-query';
import type { CommandRunner } from './command-runner';
import { errorReply } from './error-reply';
import { runLegacyCommand } from './legacy-command';

/** Bytes of whole messages that may wait for their turn before the peer is read no further. */
const WAITING_BYTES = 1_000_000;
/** Below this size one copy costs less than handing many pieces to the kernel. */
const COPIED_BYTES = 65_536;

let lastRequestId = 0;
const nextRequestId = () => {
  lastRequestId = (lastRequestId + 1) & 0x7fffffff;
  return lastRequestId;
};

/**
 * Serves one client: its commands run one after the other and are answered in order, and it is read
 * no faster than its answers are taken. A malformed message ends this connection and no other.
 */
export class Connection {
  private readonly splitter = new MessageSplitter();
  private readonly waiting: Buffer[] = [];
  private readonly gone = new AbortController();
  private isWorking = false;
  private current: Promise<void> | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly info: ConnectionInfo,
    private readonly runner: CommandRunner,
  ) {
    socket.on('data', (piece) => this.receive(piece));
    socket.on('end', () => this.peerLeft());
    socket.on('close', () => this.gone.abort());
    socket.on('error', () => socket.destroy());
  }

  /** Ends the connection as soon as the command that runs has come to its end. */
  async close(): Promise<void> {
    this.waiting.length = 0;
    this.gone.abort();
    await this.current;
    this.socket.destroy();
  }

  private receive(piece: Buffer): void {
    try {
      this.waiting.push(...this.splitter.push(piece));
    } catch (error) {
      this.fail(error);
      return;
    }
    if (this.waitingBytes() > WAITING_BYTES) this.socket.pause();
    this.work();
  }

  /** What was sent without waiting for a reply is still done; the rest has nobody to answer. */
  private peerLeft(): void {
    this.gone.abort();
    this.work();
  }

  private work(): void {
    if (!this.isWorking) this.current = this.runAll();
  }

  private async runAll(): Promise<void> {
    this.isWorking = true;
    try {
      for (let message = this.waiting.shift(); message; message = this.waiting.shift()) {
        await this.run(message);
        if (this.socket.isPaused() && this.waitingBytes() <= WAITING_BYTES) this.socket.resume();
      }
    } catch (error) {
      this.fail(error);
    }
    this.isWorking = false;
    if (this.socket.readableEnded) this.socket.end();
  }

  private waitingBytes(): number {
    return this.waiting.reduce((sum, message) => sum + message.length, 0);
  }

  private run(message: Buffer): Promise<void> {
    const { opCode, requestId } = readHeader(message);
    if (opCode === OpCode.msg) return this.runOpMsg(parseOpMsg(message), requestId);
    if (opCode === OpCode.query) return this.runOpQuery(message, requestId);
    throw new MalformedMessage(`operation ${opCode} is not offered`);
  }

  private async runOpMsg(message: OpMsg, requestId: number): Promise<void> {
    if (this.gone.signal.aborted && !message.moreToCome) return;
    let responseTo = requestId;
    let moreToCome: boolean;
    const body = decodeBody(message.body);
    do {
      const reply = await this.reply(body, message);
      if (message.moreToCome) return;
      moreToCome = message.exhaustAllowed && reply.moreToCome === true;
      const envelope = {
        requestId: nextRequestId(),
        responseTo,
        moreToCome,
        checksum: message.checksumPresent,
      };
      const drained = this.send(frameOpMsg(reply.body, envelope));
      if (drained !== undefined) await drained;
      responseTo = envelope.requestId;
    } while (moreToCome && !this.gone.signal.aborted);
  }

  private reply(body: Document | MongoError, message: OpMsg): Promise<CommandReply> | CommandReply {
    if (body instanceof MongoError) return errorReply(body);
    return this.runner.run({
      body,
      sequences: message.sequences,
      connection: this.info,
      signal: message.moreToCome ? new AbortController().signal : this.gone.signal,
      exhaustAllowed: message.exhaustAllowed,
    });
  }

  private async runOpQuery(message: Buffer, requestId: number): Promise<void> {
    const { namespace, query } = parseOpQuery(message);
    const decoded = decodeBody(query);
    if (decoded instanceof MongoError) throw new MalformedMessage(decoded.message);
    const reply = await runLegacyCommand(namespace, decoded, (body) =>
      this.runner.run({
        body,
        sequences: [],
        connection: this.info,
        signal: this.gone.signal,
        exhaustAllowed: false,
      }),
    );
    const envelope = { requestId: nextRequestId(), responseTo: requestId };
    await this.send(frameOpReply(reply.body, envelope));
  }

  /** Gives something to wait for when the peer takes its answers more slowly than they come. */
  private send(pieces: Uint8Array[]): Promise<unknown> | undefined {
    if (this.socket.destroyed) return undefined;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    if (length <= COPIED_BYTES) this.socket.write(Buffer.concat(pieces, length));
    else {
      this.socket.cork();
      for (const piece of pieces) this.socket.write(piece);
      this.socket.uncork();
    }
    if (!this.socket.writableNeedDrain) return undefined;
    return once(this.socket, 'drain', { signal: this.gone.signal }).catch(() => undefined);
  }

  private fail(error: unknown): void {
    this.waiting.length = 0;
    this.socket.destroy();
    const isMeant = error instanceof MalformedMessage || error instanceof ConnectionFault;
    if (!isMeant) process.emitWarning(error instanceof Error ? error : String(error));
  }
}

/**
 * What a client has learned of the cluster's time tells a server of one nothing. A body that nests too deeply is
 * the answer's error, as MongoDB has it: it is BSON.
 */
function decodeBody(bytes: Uint8Array): Document | MongoError {
  try {
    return decodeWithout(bytes, '$clusterTime');
  } catch (error) {
    if (error instanceof MongoError && error.codeName === 'Overflow') return error;
    throw new MalformedMessage('the body is not BSON', { cause: error });
  }
}
