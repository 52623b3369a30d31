import { AccessToken } from './access-token.js';
import {
  RefreshSessionDocument,
  SignInDocument,
  type SignInMutation,
  SignOutDocument,
} from './generated/graphql.js';
import type { PasswordCredentials } from './password-session.js';
import { headersOf, type OpenSession, type Session } from './session.js';

type Viewer = NonNullable<NonNullable<SignInMutation['signIn']>['viewer']>;

export interface CookieSession extends Session {
  /** Takes up the session that this browser has; rejects with UNAUTHENTICATED where it has none. */
  resume(): Promise<Viewer | null>;
  signIn(input: PasswordCredentials): Promise<Viewer | null>;
  /** Ends the session everywhere, open sockets included. */
  signOut(): Promise<void>;
}

/** Asks for the cookie; being a header that no form can set, it is the guard against forged requests too. */
const BY_COOKIE = { 'x-okaeri-session': 'cookie' };

/** For pages: the refresh token lives in an HttpOnly cookie that no script can read, the access token in memory only. */
export function cookieSession(): OpenSession<CookieSession> {
  return (ask) => {
    let viewer: Viewer | null = null;
    const token = new AccessToken(async () => {
      const { refreshSession } = await ask(RefreshSessionDocument, { input: {} }, BY_COOKIE);
      viewer = refreshSession?.viewer ?? null;
      return refreshSession;
    });
    return {
      credential: () => token.current(),
      refused: (credential) => token.drop(credential),
      resume: async () => {
        await token.current();
        return viewer;
      },
      signIn: async (input) => {
        const { signIn } = await ask(SignInDocument, { input }, BY_COOKIE);
        token.keep(signIn);
        viewer = signIn?.viewer ?? null;
        return viewer;
      },
      signOut: async () => {
        const headers = headersOf(await token.current());
        await ask(SignOutDocument, {}, { ...BY_COOKIE, ...headers });
        token.drop();
        viewer = null;
      },
    };
  };
}
