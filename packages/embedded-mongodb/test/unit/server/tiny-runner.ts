import { serialize } from 'bson';
import type { CommandReply, CommandRequest } from '../../../src/commands/command-request';
import type { CommandRunner } from '../../../src/server/command-runner';

type Answer = (request: CommandRequest) => object | Promise<object>;

const hello = {
  helloOk: true,
  isWritablePrimary: true,
  ismaster: true,
  maxBsonObjectSize: 16_777_216,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 21,
};

/** Answers a handshake and the commands that a test names, so that wire and server stand alone. */
export class TinyRunner implements CommandRunner {
  readonly requests: CommandRequest[] = [];

  constructor(private readonly answers: Record<string, Answer> = {}) {}

  async run(request: CommandRequest): Promise<CommandReply> {
    this.requests.push(request);
    const name = String(request.body.keys().next().value);
    const answer =
      this.answers[name] ?? (/^(hello|ismaster)$/i.test(name) ? () => hello : () => ({}));
    return { body: [serialize({ ...(await answer(request)), ok: 1 })] };
  }
}
