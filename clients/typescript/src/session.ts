import type { Ask } from './http.js';

/** What proves who asks. */
export type Credential = { readonly accessToken: string } | { readonly apiKey: string };

/** Gives the credential of each request and socket, and renews it. */
export interface Session {
  /** A credential that is good now; rejects with UNAUTHENTICATED where somebody has to sign in. */
  credential(): Promise<Credential>;
  /** Told that the server no longer takes this one, so that the next is another, if there can be another. */
  refused(credential: Credential): void;
}

/** Makes a session for a client, which lends it its way to ask. */
export type OpenSession<S extends Session> = (ask: Ask) => S;

/** The headers that carry a credential. */
export function headersOf(credential: Credential): Record<string, string> {
  return 'apiKey' in credential
    ? { 'x-api-key': credential.apiKey }
    : { authorization: `Bearer ${credential.accessToken}` };
}
