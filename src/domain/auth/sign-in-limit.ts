import { DomainError, ErrorCode } from '../domain-error';

/** Failures that are allowed in a window, by what they are counted for. Successes never count. */
export const SIGN_IN_LIMITS = { account: 10, address: 100 } as const;
export type SignInLimit = keyof typeof SIGN_IN_LIMITS;

/** Windows begin at whole quarters of an hour, so that every instance counts into the same one. */
export const SIGN_IN_WINDOW_MS = 15 * 60_000;

/** The start of the window that a moment lies in. */
export function signInWindow(now: Date): Date {
  return new Date(Math.floor(now.getTime() / SIGN_IN_WINDOW_MS) * SIGN_IN_WINDOW_MS);
}

/** Throws RATE_LIMITED, with the time until the window ends, where one of the counts has reached its limit. */
export function assertMaySignIn(failures: Readonly<Record<SignInLimit, number>>, now: Date): void {
  if (failures.account < SIGN_IN_LIMITS.account && failures.address < SIGN_IN_LIMITS.address)
    return;
  const windowEnd = signInWindow(now).getTime() + SIGN_IN_WINDOW_MS;
  throw new DomainError(ErrorCode.RATE_LIMITED, {
    reason: 'SIGN_IN',
    retryAfterMs: windowEnd - now.getTime(),
  });
}

/** What failures of an address are counted for: an IPv4 address, or the network (/64) that one IPv6 customer has. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array<string>(Math.max(missing, 0)).fill('0'), ...back];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
