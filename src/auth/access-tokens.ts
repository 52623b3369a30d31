import { jwtVerify, SignJWT } from 'jose';
import { JOSEError } from 'jose/errors';
import { ACCESS_TOKEN_MS } from '../domain/auth/session';
import type { KeyRing } from './key-ring';

/** What an access token says: who, by which session. Rights are never in it, they are read afresh. */
export interface AccessClaims {
  readonly memberId: string;
  readonly sessionId: string;
}

/** What a good token says, and until when. */
type VerifiedClaims = AccessClaims & { readonly expiresAt: Date };

export interface IssuedAccess {
  readonly accessToken: string;
  readonly expiresAt: Date;
}

const ISSUER = 'okaeri';
const TYPE = 'at+jwt';
const ALGORITHM = 'HS256';
/** Good tokens remembered at most: for those who ask again and again, not for all who are here. */
const MAX_KNOWN = 256;

/** Short-lived access tokens: JWTs (RFC 7519, typed as RFC 9068 says), signed by the ring's first key. */
export class AccessTokens {
  private readonly keys: KeyRing;
  /** The tokens that were found good, the oldest first: a signature stays what it is, only time goes on. */
  private readonly known = new Map<string, VerifiedClaims>();

  constructor(
    keys: KeyRing,
    private readonly clock: () => Date,
  ) {
    this.keys = keys.derive('access-token');
  }

  async issue({ memberId, sessionId }: AccessClaims): Promise<IssuedAccess> {
    const { kid, secret } = this.keys.current;
    const now = this.clock();
    // The claim counts whole seconds: what is promised is what the token holds.
    const expiresAt = new Date(Math.floor((now.getTime() + ACCESS_TOKEN_MS) / 1000) * 1000);
    const accessToken = await new SignJWT({ sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setIssuer(ISSUER)
      .setSubject(memberId)
      .setIssuedAt(now)
      .setExpirationTime(expiresAt)
      .sign(secret);
    return { accessToken, expiresAt };
  }

  /** Gives null for a token that is forged, foreign, malformed, expired, or signed by a retired key. */
  async verify(token: string): Promise<VerifiedClaims | null> {
    const known = this.known.get(token);
    if (!known) return this.check(token);
    return known.expiresAt > this.clock() ? known : null;
  }

  private async check(token: string): Promise<VerifiedClaims | null> {
    try {
      const { payload } = await jwtVerify(token, ({ kid }) => this.secretOf(kid), {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        typ: TYPE,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock(),
      });
      const { sub, sid, exp } = payload;
      if (sub === undefined || exp === undefined || typeof sid !== 'string') return null;
      const claims = { memberId: sub, sessionId: sid, expiresAt: new Date(exp * 1000) };
      this.remember(token, claims);
      return claims;
    } catch (error) {
      if (error instanceof JOSEError) return null;
      throw error;
    }
  }

  private remember(token: string, claims: VerifiedClaims): void {
    this.known.set(token, claims);
    const [oldest] = this.known.keys();
    if (this.known.size > MAX_KNOWN && oldest !== undefined) this.known.delete(oldest);
  }

  private secretOf(kid: string | undefined): Uint8Array {
    const key = this.keys.find(kid);
    if (!key) throw new JOSEError('unknown kid');
    return key.secret;
  }
}
