import { Binary } from 'bson';
import type { ConnectionInfo } from '../commands/command-request';
import { mongoError } from '../errors';
import { type Document, isDocument, type Value } from '../values/value';
import { ScramConversation, type ScramCredentials } from './scram-sha-256';

interface Conversation {
  id: number;
  scram: ScramConversation;
  skipEmptyExchange: boolean;
  proved: boolean;
}

/** Who logs in exists in this database only. */
const AUTHENTICATION_DATABASE = 'admin';

/** Keeps the SCRAM exchange that each connection is in the middle of; one at a time. */
export class SaslConversations {
  private readonly open = new WeakMap<ConnectionInfo, Conversation>();
  private lastId = 0;

  constructor(private readonly credentials: ScramCredentials) {}

  /** Answers `saslStart`; throws AuthenticationFailed or MechanismUnavailable. */
  start(connection: ConnectionInfo, command: Document): Document {
    const mechanism = command.get('mechanism');
    if (mechanism !== 'SCRAM-SHA-256') {
      throw mongoError(
        'MechanismUnavailable',
        `Received authentication for mechanism ${String(mechanism)} which is not enabled`,
      );
    }
    const scram = new ScramConversation(this.credentials);
    const message =
      command.get('$db') === AUTHENTICATION_DATABASE
        ? scram.first(textOf(command.get('payload')))
        : undefined;
    if (message === undefined) throw failed();
    const options = command.get('options');
    this.lastId += 1;
    const conversation = {
      id: this.lastId,
      scram,
      skipEmptyExchange: isDocument(options) && options.get('skipEmptyExchange') === true,
      proved: false,
    };
    this.open.set(connection, conversation);
    return step(conversation, false, message);
  }

  /** Answers `saslContinue`; throws AuthenticationFailed or ProtocolError. */
  continue(connection: ConnectionInfo, command: Document): Document {
    const conversation = this.open.get(connection);
    if (!conversation || conversation.id !== command.get('conversationId')) {
      throw mongoError('ProtocolError', 'No SASL session state found');
    }
    if (conversation.proved) return this.finish(connection, conversation, '');
    const message = conversation.scram.final(textOf(command.get('payload')));
    if (message === undefined) {
      this.open.delete(connection);
      throw failed();
    }
    conversation.proved = true;
    if (conversation.skipEmptyExchange) return this.finish(connection, conversation, message);
    return step(conversation, false, message);
  }

  private finish(
    connection: ConnectionInfo,
    conversation: Conversation,
    message: string,
  ): Document {
    this.open.delete(connection);
    connection.authenticated = true;
    connection.user = this.credentials.user;
    return step(conversation, true, message);
  }
}

function step({ id }: Conversation, done: boolean, message: string): Document {
  return new Map<string, Value>([
    ['conversationId', id],
    ['done', done],
    ['payload', new Binary(Buffer.from(message))],
  ]);
}

function textOf(payload: Value | undefined): string {
  return payload instanceof Binary ? payload.toString('utf8') : String(payload ?? '');
}

const failed = () => mongoError('AuthenticationFailed', 'Authentication failed.');
