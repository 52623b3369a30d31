import { AccessToken } from './access-token.js';
import { RefreshSessionDocument, SignInDocument } from './generated/graphql.js';
import { isUnauthenticated } from './okaeri-error.js';
import type { OpenSession, Session } from './session.js';

export interface PasswordCredentials {
  readonly email: string;
  readonly password: string;
}

/** Signs in by e-mail address and password, refreshes while it can and signs in again where it can't. For programs, not pages. */
export function passwordSession(input: PasswordCredentials): OpenSession<Session> {
  return (ask) => {
    let refreshToken: string | null = null;
    const refresh = async () => {
      if (refreshToken === null) return null;
      const spent = refreshToken;
      try {
        return (await ask(RefreshSessionDocument, { input: { refreshToken: spent } }))
          .refreshSession;
      } catch (error) {
        if (!isUnauthenticated(error)) throw error;
        return null;
      }
    };
    const token = new AccessToken(async () => {
      const grant = (await refresh()) ?? (await ask(SignInDocument, { input })).signIn;
      refreshToken = grant?.refreshToken ?? null;
      return grant;
    });
    return {
      credential: () => token.current(),
      refused: (credential) => token.drop(credential),
    };
  };
}
