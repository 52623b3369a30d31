import type { Document } from '../values/value';
import type { DocumentSequence } from '../wire/op-msg';

/** What is known about the peer of a connection. */
export interface ConnectionInfo {
  readonly id: number;
  /** Whether the peer has proved who it is; always so where no proof is asked for. */
  authenticated: boolean;
  user?: string;
  /** The peer's address, the socket's path when it has none. */
  readonly remote: string;
}

/** One command as it came over the wire. */
export interface CommandRequest {
  body: Document;
  sequences: DocumentSequence[];
  connection: ConnectionInfo;
  /** Aborts when nobody waits for the outcome any more. */
  signal: AbortSignal;
  exhaustAllowed: boolean;
}

/** The answer to one command: a BSON document in parts, so that stored bytes are copied unparsed. */
export interface CommandReply {
  body: Uint8Array[];
  /** The same request is to be run again at once for the next reply. */
  moreToCome?: boolean;
}

/** Whatever answers commands; a failed command is a reply as well, never a rejection. */
export interface CommandRunner {
  run(request: CommandRequest): Promise<CommandReply>;
}
