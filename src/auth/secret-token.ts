import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A new secret of 256 random bits, safe in URLs and headers. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a secret. One round of SHA-256 is enough, for unlike a password a secret of 256 random bits
 * cannot be guessed.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** Compares two hashes without telling by its time where they differ. */
export function isSameHash(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
