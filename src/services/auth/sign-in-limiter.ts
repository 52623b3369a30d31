import { createHmac } from 'node:crypto';
import type { KeyRing } from '../../auth/key-ring';
import {
  assertMaySignIn,
  networkOf,
  SIGN_IN_WINDOW_MS,
  signInWindow,
} from '../../domain/auth/sign-in-limit';
import { DomainError, ErrorCode } from '../../domain/domain-error';
import type { FailureCounter, SignInFailureModel } from '../../models/auth/sign-in-failure.model';

/** Who tries to come in: the account by the comparable form of its e-mail address, and from where. */
export interface SignInAttempt {
  readonly emailKey: string;
  readonly address: string;
}

/** Counts failed sign-ins by account and by network address, together with all other instances. */
export class SignInLimiter {
  private readonly key: Buffer;

  constructor(
    private readonly failures: SignInFailureModel,
    keys: KeyRing,
    private readonly clock: () => Date,
  ) {
    this.key = keys.derive('sign-in-limit').current.secret;
  }

  /** Throws RATE_LIMITED with `retryAfterMs`, alike for accounts that exist and those that don't. */
  async assertMayTry(attempt: SignInAttempt): Promise<void> {
    const [account = 0, address = 0] = await this.failures.count(this.counters(attempt));
    assertMaySignIn({ account, address }, this.clock());
  }

  async recordFailure(attempt: SignInAttempt): Promise<void> {
    await this.add(this.counters(attempt));
  }

  /**
   * Opens something by a token: a session, an invitation, a referral's link. Tokens that open nothing count against the address
   * that they come from, over aliases, requests and sockets alike. Throws RATE_LIMITED where there were too many.
   */
  async guardToken<T>(address: string, open: () => Promise<T>): Promise<T> {
    const counters = this.digests([`token ${networkOf(address)}`]);
    const [failures = 0] = await this.failures.count(counters);
    assertMaySignIn({ account: 0, address: failures }, this.clock());
    try {
      return await open();
    } catch (reason) {
      if (reason instanceof DomainError && opensNothing(reason)) await this.add(counters);
      throw reason;
    }
  }

  private counters({ emailKey, address }: SignInAttempt): FailureCounter[] {
    return this.digests([`account ${emailKey}`, `address ${networkOf(address)}`]);
  }

  private add(counters: readonly FailureCounter[]): Promise<void> {
    return this.failures.add(counters, new Date(this.clock().getTime() + SIGN_IN_WINDOW_MS));
  }

  private digests(texts: readonly string[]): FailureCounter[] {
    const window = signInWindow(this.clock());
    return texts.map((text) => ({
      digest: createHmac('sha256', this.key).update(text).digest('base64url'),
      window,
    }));
  }
}

function opensNothing({ code, facts }: DomainError): boolean {
  return code === ErrorCode.UNAUTHENTICATED || facts.reason === 'INVALID_TOKEN';
}
