/**
 * What a use case gives back: ids and plain facts, never records. Whoever asked resolves them afresh,
 * so that a retry with an idempotency key shows what the viewer may see now (DOMAIN.md X5).
 */
export type Outcome = Readonly<Record<string, string | number | boolean | null>>;
