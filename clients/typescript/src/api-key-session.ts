import type { OpenSession, Session } from './session.js';

/** A partner's key; it is sent as it is and can't be renewed. */
export function apiKeySession(apiKey: string): OpenSession<Session> {
  const credential = { apiKey };
  return () => ({ credential: async () => credential, refused: () => undefined });
}
