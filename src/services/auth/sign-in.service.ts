import { Gate } from '../../auth/gate';
import type { PasswordHasher } from '../../auth/password-hasher';
import { maySignIn } from '../../domain/auth/member-viewer';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import { emailKey } from '../../domain/email-address';
import type { MemberRecord } from '../../domain/members/member';
import type { CredentialModel } from '../../models/auth/credential.model';
import type { MemberModel } from '../../models/members/member.model';
import type { SessionGrant, SessionService } from './session.service';
import type { SignInLimiter } from './sign-in-limiter';

export interface SignIn {
  readonly email: string;
  readonly password: string;
  /** Where the request comes from. */
  readonly address: string;
}

export interface SignInParts {
  readonly members: MemberModel;
  readonly credentials: CredentialModel;
  readonly hasher: PasswordHasher;
  readonly limiter: SignInLimiter;
  readonly sessions: SessionService;
}

/** At most so many guesses are on their way between the look at the counters and their raise. */
const BOUNDS = { running: 4, waiting: 200 };

export class SignInService {
  private readonly gate = new Gate(BOUNDS);

  constructor(private readonly parts: SignInParts) {}

  /**
   * Throws UNAUTHENTICATED for a wrong password and for an unknown address alike, after the same reads, one
   * verification and one write; RATE_LIMITED after too many failures (DOMAIN.md M3, X6).
   */
  async signIn({ email, password, address }: SignIn): Promise<SessionGrant> {
    const { limiter, sessions } = this.parts;
    const attempt = { emailKey: emailKey(email), address };
    const member = await this.gate.run(async () => {
      await limiter.assertMayTry(attempt);
      const found = await this.verify(attempt.emailKey, password);
      if (!found) await limiter.recordFailure(attempt);
      return found;
    });
    if (!member) throw new DomainError(ErrorCode.UNAUTHENTICATED, { reason: 'WRONG_CREDENTIALS' });
    return sessions.open(member);
  }

  private async verify(key: string, password: string): Promise<MemberRecord | null> {
    const { members, credentials, hasher } = this.parts;
    const member = await members.findByEmailKey(key);
    const hash = await credentials.findHashOf(member?.id ?? null);
    const isRight = await hasher.verify(hash, password);
    return isRight && maySignIn(member) ? member : null;
  }
}
