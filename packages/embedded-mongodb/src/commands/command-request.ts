import type { Document } from '../values/value';

/** Documents that a message carries beside its body, under the name of an array field. */
export interface DocumentSequence {
  identifier: string;
  documents: Uint8Array[];
}

export interface ConnectionInfo {
  readonly id: number;
  authenticated: boolean;
  user?: string;
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

/** The answer: one BSON document in parts. */
export interface CommandReply {
  body: Uint8Array[];
  moreToCome?: boolean;
}

/** Who sends commands over a connection, as `name@database`; nobody by name is empty. */
export function userOf({ user }: ConnectionInfo): string {
  return user === undefined ? '' : `${user}@admin`;
}
