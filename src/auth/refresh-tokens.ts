import { createHmac, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring';
import { createSecret, hashSecret } from './secret-token';

/** A refresh token taken apart: `<session id>.<secret>`. Only the hash of the secret is ever stored. */
export interface RefreshToken {
  readonly sessionId: string;
  readonly secret: string;
  readonly hash: string;
}

/**
 * Refresh tokens. The first of a session is random; each next one is an HMAC of the one before under a key that is
 * not in the sessions' collection. So the same token exchanged twice at the same moment (two tabs, or a retry after a lost
 * answer) gives the same successor, and nobody has to store one in the clear to give it twice.
 */
export class RefreshTokens {
  private readonly keys: KeyRing;

  constructor(keys: KeyRing) {
    this.keys = keys.derive('refresh-token');
  }

  /** The first token of a new session, whose id cannot be guessed either. */
  first(): RefreshToken {
    return assemble(randomBytes(16).toString('base64url'), createSecret());
  }

  next(token: RefreshToken): RefreshToken {
    return successor(token, this.keys.current.secret);
  }

  /** The successor that was given for this token before, known by its stored hash; null if it was another. */
  findNext(token: RefreshToken, hash: string): RefreshToken | null {
    const candidates = this.keys.keys.map(({ secret }) => successor(token, secret));
    return candidates.find((candidate) => candidate.hash === hash) ?? null;
  }
}

/** Gives null for a text that is no refresh token. */
export function parseRefreshToken(text: string): RefreshToken | null {
  const [, sessionId, secret] = /^([\w-]{22})\.([\w-]{43})$/.exec(text) ?? [];
  return sessionId === undefined || secret === undefined ? null : assemble(sessionId, secret);
}

export function formatRefreshToken({ sessionId, secret }: RefreshToken): string {
  return `${sessionId}.${secret}`;
}

function successor({ sessionId, secret }: RefreshToken, key: Buffer): RefreshToken {
  return assemble(
    sessionId,
    createHmac('sha256', key).update(`${sessionId}.${secret}`).digest('base64url'),
  );
}

function assemble(sessionId: string, secret: string): RefreshToken {
  return { sessionId, secret, hash: hashSecret(secret) };
}
