import { unauthenticated } from './okaeri-error.js';
import type { Credential, OpenSession, Session } from './session.js';

/** A partner's key; it is sent as it is and can't be renewed: once it is taken no more, all is UNAUTHENTICATED. */
export function apiKeySession(apiKey: string): OpenSession<Session> {
  return () => {
    let credential: Credential | null = { apiKey };
    return {
      credential: async () => {
        if (!credential) throw unauthenticated();
        return credential;
      },
      refused: () => {
        credential = null;
      },
    };
  };
}
