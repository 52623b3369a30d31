import { createHash } from 'node:crypto';
import { type AuditDraft, auditOf, auditOfOperator } from '../domain/audit/audit-entry';
import { badInput } from '../domain/domain-error';
import { ownerOf, type Viewer } from '../domain/viewer';

const MAX_KEY_LENGTH = 200;

/** Who asks for what, as far as telling a retry from a new wish needs it (DOMAIN.md X5). */
export interface Command {
  /** A digest of (viewer, operation, key); null where the client sent no key. */
  readonly idempotencyId: string | null;
  readonly inputDigest: string;
  /** What the audit trail is told once it is done; null where it is no action of staff (X7). */
  readonly audit: AuditDraft | null;
}

/**
 * Binds a mutation's idempotency key to its viewer, operation and input.
 * Throws BAD_USER_INPUT for a key that is empty or longer than 200 characters.
 */
export function command(
  viewer: Viewer,
  operation: string,
  input: { readonly idempotencyKey?: string | null | undefined },
): Command {
  const { idempotencyKey = null, ...rest } = input;
  const audit = auditOf(viewer, operation, rest);
  if (idempotencyKey === null) return { idempotencyId: null, inputDigest: '', audit };
  if (idempotencyKey.length < 1 || idempotencyKey.length > MAX_KEY_LENGTH)
    throw badInput('input.idempotencyKey', 'OUT_OF_RANGE', { rule: 'X5', limit: MAX_KEY_LENGTH });
  return {
    idempotencyId: digest(JSON.stringify([ownerOf(viewer), operation, idempotencyKey])),
    inputDigest: digest(canonicalJson(rest)),
    audit,
  };
}

/** A command of the operator of the server, who uses the command line and is no viewer. */
export function operatorCommand(operation: string, input: object): Command {
  return { idempotencyId: null, inputDigest: '', audit: auditOfOperator(operation, input) };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** The same text for the same input, whatever the order in which a client sent its fields. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
