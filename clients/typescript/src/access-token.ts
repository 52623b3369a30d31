import { unauthenticated } from './okaeri-error.js';
import type { Credential } from './session.js';

/** What signing in and refreshing give. */
export interface Grant {
  readonly accessToken: string | null;
  /** An instant, ISO 8601. */
  readonly expiresAt: string | null;
}

type Token = Credential & { readonly accessToken: string };

/** A token is renewed this long before its end: clocks differ and requests take time. */
const EARLY_MS = 30_000;

/** An access token that is renewed once for however many wait for it. */
export class AccessToken {
  #token: Token | null = null;
  #renewAt = 0;
  #underway: Promise<Token> | null = null;

  constructor(private readonly obtain: () => Promise<Grant | null>) {}

  async current(): Promise<Token> {
    if (this.#token && Date.now() < this.#renewAt) return this.#token;
    this.#underway ??= this.#renew().finally(() => {
      this.#underway = null;
    });
    return this.#underway;
  }

  /** Keeps a grant; `null`, or one without a token, is UNAUTHENTICATED. */
  keep(grant: Grant | null): Token {
    if (!grant?.accessToken) throw unauthenticated();
    const token: Token = { accessToken: grant.accessToken };
    this.#token = token;
    const endsAt = grant.expiresAt ? Date.parse(grant.expiresAt) : Number.POSITIVE_INFINITY;
    this.#renewAt = endsAt - EARLY_MS;
    return token;
  }

  /** Forgets this token, or whichever there is. */
  drop(refused: Credential | null = this.#token): void {
    if (refused === this.#token) this.#token = null;
  }

  async #renew(): Promise<Token> {
    return this.keep(await this.obtain());
  }
}
