import { createHmac } from 'node:crypto';
import type { KeyRing } from '../../auth/key-ring';
import {
  assertMaySignIn,
  networkOf,
  SIGN_IN_WINDOW_MS,
  signInWindow,
} from '../../domain/auth/sign-in-limit';
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
    const counters = this.counters(attempt);
    await this.failures.add(counters, new Date(this.clock().getTime() + SIGN_IN_WINDOW_MS));
  }

  private counters({ emailKey, address }: SignInAttempt): FailureCounter[] {
    const window = signInWindow(this.clock());
    return [`account ${emailKey}`, `address ${networkOf(address)}`].map((text) => ({
      digest: createHmac('sha256', this.key).update(text).digest('base64url'),
      window,
    }));
  }
}
