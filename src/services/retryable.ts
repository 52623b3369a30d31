/** What every mutation takes besides its own, so that a retry is answered with the first result (DOMAIN.md X5). */
export interface Retryable {
  readonly idempotencyKey?: string | null | undefined;
}
