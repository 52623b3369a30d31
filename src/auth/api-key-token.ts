import { randomBytes } from 'node:crypto';
import { createSecret, hashSecret } from './secret-token';

/** A partner's key taken apart: `okaeri_<prefix>_<secret>`. */
export interface ApiKeyToken {
  /** Public: shown in lists, and what the key is found by. */
  readonly prefix: string;
  readonly hash: string;
}

/** Makes a key; `text` is shown once and never stored (DOMAIN.md X9). */
export function createApiKey(): ApiKeyToken & { readonly text: string } {
  const prefix = randomBytes(6).toString('hex');
  const secret = createSecret();
  return { prefix, hash: hashSecret(secret), text: `okaeri_${prefix}_${secret}` };
}

/** Gives null for a text that is no API key. */
export function parseApiKey(text: string): ApiKeyToken | null {
  const [, prefix, secret] = /^okaeri_([\da-f]{12})_([\w-]{43})$/.exec(text) ?? [];
  return prefix === undefined || secret === undefined ? null : { prefix, hash: hashSecret(secret) };
}
