/** The kinds of things a client can name by id; each has its own space of ids. */
export type NodeType =
  | 'Member'
  | 'Post'
  | 'Comment'
  | 'Event'
  | 'Rsvp'
  | 'Opening'
  | 'Referral'
  | 'ApiKey'
  | 'AuditEntry'
  | 'Consent'
  | 'ProvisionRecord';

/** A database id's length in bytes; what follows the type's name in a node id. */
export const ID_BYTES = 12;

/** The type that an opaque id claims, or null; says nothing about whether the thing is there. */
export function typeOfNodeId(id: string): string | null {
  const text = Buffer.from(id, 'base64url').toString('latin1');
  const end = text.indexOf(':');
  return end > 0 && text.length === end + 1 + ID_BYTES ? text.slice(0, end) : null;
}
