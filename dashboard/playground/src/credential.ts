import type { Credential as ClientCredential } from '@okaeri/client';

/** An access token or a partner's API key, kept for this tab only (`sessionStorage`). */
export interface Credential {
  readonly kind: 'token' | 'apiKey';
  readonly text: string;
}

const STORAGE_KEY = 'okaeri:credential';
const API_KEY = /^okaeri_/;

/** Gives null for an empty text. */
export function credentialOf(text: string): Credential | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  return { kind: API_KEY.test(trimmed) ? 'apiKey' : 'token', text: trimmed };
}

export function recallCredential(): Credential | null {
  return credentialOf(sessionStorage.getItem(STORAGE_KEY) ?? '');
}

export function rememberCredential(credential: Credential | null): void {
  if (credential) sessionStorage.setItem(STORAGE_KEY, credential.text);
  else sessionStorage.removeItem(STORAGE_KEY);
}

export function headersOf(credential: Credential | null): Record<string, string> {
  if (!credential) return {};
  return credential.kind === 'apiKey'
    ? { 'x-api-key': credential.text }
    : { authorization: `Bearer ${credential.text}` };
}

/** What the typed client calls a credential, from the headers that a tab sends; null where they hold none. */
export function credentialFrom({
  authorization = '',
  'x-api-key': apiKey,
}: Record<string, string>): ClientCredential | null {
  if (apiKey) return { apiKey };
  const [, accessToken] = /^Bearer (.+)$/.exec(authorization) ?? [];
  return accessToken ? { accessToken } : null;
}
