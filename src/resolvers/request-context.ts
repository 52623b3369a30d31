import type { BudgetState } from '../domain/cost/cost-budget';
import type { DomainError } from '../domain/domain-error';
import type { Locale } from '../domain/locale';
import type { Viewer } from '../domain/viewer';
import type { Follower } from '../live/following';
import type { Loaders } from '../loaders/loaders';

/** The refresh token's cookie of one HTTP exchange; absent on sockets, where none can be set. */
export interface SessionCookie {
  /** True when the client asked for the cookie by the header `X-Okaeri-Session: cookie`. */
  readonly wanted: boolean;
  /** The refresh token that came in the cookie. */
  readonly value: string | null;
  set(refreshToken: string, expiresAt: Date): void;
  clear(): void;
}

/** The viewer's budget after this operation was charged, and what it was charged. */
export interface RateLimit extends BudgetState {
  readonly cost: number;
}

/** Everything a resolver may reach that differs from request to request. */
export interface RequestContext {
  readonly viewer: Viewer | null;
  /** Why the credentials were refused; such a request may only sign in, refresh, accept or confirm. */
  readonly refusal: DomainError | null;
  readonly loaders: Loaders;
  readonly locale: Locale;
  /** Where the request comes from, for rate limits. */
  readonly address: string;
  readonly requestId: string;
  readonly cookie: SessionCookie | null;
  rateLimit(): Promise<RateLimit>;
  /** Lets what is resolved from here on be seen by somebody who has just come in. */
  enterAs(viewer: Viewer): void;
  /** What a subscription keeps of this: who asked, to be looked up again for each emission. */
  asFollower(): Follower<RequestContext>;
}
