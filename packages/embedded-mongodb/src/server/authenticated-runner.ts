import { Double } from 'bson';
import type { CommandReply, CommandRequest, ConnectionInfo } from '../commands/command-request';
import { MongoError, mongoError } from '../errors';
import { decodeDocument } from '../values/decode-document';
import { encodeDocument } from '../values/encode-document';
import { type Document, isDocument, type Value } from '../values/value';
import type { CommandRunner } from './command-runner';
import { errorReply } from './error-reply';
import { SaslConversations } from './sasl-conversations';
import type { ScramCredentials } from './scram-sha-256';

/** The commands that MongoDB answers before a client has said who it is. */
const open: ReadonlySet<string> = new Set([
  ...['hello', 'isMaster', 'ismaster', 'ping', 'buildInfo', 'buildinfo'],
  ...['connectionStatus', 'whatsmyuri', 'logout'],
]);
const handshakes: ReadonlySet<string> = new Set(['hello', 'isMaster', 'ismaster']);

/**
 * Stands before the commands of a listener that asks for SCRAM-SHA-256: answers the exchange itself,
 * also the one that a driver begins within its `hello`, and lets nobody else through.
 */
export class AuthenticatedRunner implements CommandRunner {
  private readonly conversations: SaslConversations;

  constructor(
    private readonly inner: CommandRunner,
    private readonly credentials: ScramCredentials,
  ) {
    this.conversations = new SaslConversations(credentials);
  }

  async run(request: CommandRequest): Promise<CommandReply> {
    const { body, connection } = request;
    const name = String(body.keys().next().value);
    if (name === 'saslStart' || name === 'saslContinue') return this.converse(name, request);
    if (handshakes.has(name)) return this.runHandshake(request);
    if (name === 'logout') forget(connection);
    if (connection.authenticated || open.has(name)) return this.inner.run(request);
    return errorReply(mongoError('Unauthorized', `Command ${name} requires authentication`));
  }

  private async converse(
    name: 'saslStart' | 'saslContinue',
    request: CommandRequest,
  ): Promise<CommandReply> {
    const { body, connection } = request;
    try {
      await this.inner.meetFault?.(request);
      return name === 'saslStart'
        ? ok(this.conversations.start(connection, body))
        : ok(this.conversations.continue(connection, body));
    } catch (error) {
      if (error instanceof MongoError) return errorReply(error);
      throw error;
    }
  }

  private async runHandshake(request: CommandRequest): Promise<CommandReply> {
    const body = new Map(request.body);
    const extra: [string, Value][] = [];
    if (body.get('saslSupportedMechs') === `admin.${this.credentials.user}`) {
      extra.push(['saslSupportedMechs', ['SCRAM-SHA-256']]);
    }
    const speculative = this.speculate(request);
    if (speculative) extra.push(['speculativeAuthenticate', speculative]);
    body.delete('saslSupportedMechs');
    body.delete('speculativeAuthenticate');
    const reply = await this.inner.run({ ...request, body });
    return extra.length > 0 ? extended(reply, extra) : reply;
  }

  /** A failed speculation goes without a word: the driver then authenticates in the usual way. */
  private speculate({ body, connection }: CommandRequest): Document | undefined {
    const start = body.get('speculativeAuthenticate');
    if (!isDocument(start)) return undefined;
    try {
      return this.conversations.start(connection, new Map(start).set('$db', start.get('db') ?? ''));
    } catch {
      return undefined;
    }
  }
}

function forget(connection: ConnectionInfo): void {
  connection.authenticated = false;
  delete connection.user;
}

function ok(document: Document): CommandReply {
  return { body: [encodeDocument(document.set('ok', new Double(1)))] };
}

function extended(reply: CommandReply, fields: [string, Value][]): CommandReply {
  const document = decodeDocument(Buffer.concat(reply.body));
  return { ...reply, body: [encodeDocument(new Map([...document, ...fields]))] };
}
