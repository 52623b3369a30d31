/** Facts a client may show or branch on, beside the code. Nothing secret and no input belongs here. */
export interface ErrorFacts {
  /** The path of the argument at fault: `input.startsAt`. */
  readonly field?: string;
  /** The rule of DOMAIN.md that refuses: `E1`. */
  readonly rule?: string;
  /** Tells apart what one code refuses for several causes: `STALE_VERSION`, `TOO_LONG`. */
  readonly reason?: string;
  readonly retryAfterMs?: number;
  /** A bound that was passed, for the text. */
  readonly limit?: number;
  /** Of an operation, in the points of its cost. */
  readonly cost?: number;
}

/** Every code a client can meet besides GraphQL's own; stable (DOMAIN.md X6). */
export const ErrorCode = {
  BAD_USER_INPUT: 'BAD_USER_INPUT',
  UNAUTHENTICATED: 'UNAUTHENTICATED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  RATE_LIMITED: 'RATE_LIMITED',
  QUERY_TOO_EXPENSIVE: 'QUERY_TOO_EXPENSIVE',
  DEADLINE_EXCEEDED: 'DEADLINE_EXCEEDED',
  RESYNC_REQUIRED: 'RESYNC_REQUIRED',
  RSVP_CLOSED: 'RSVP_CLOSED',
  EVENT_NOT_OPEN: 'EVENT_NOT_OPEN',
  EVENT_FULL: 'EVENT_FULL',
  TOO_MANY_GUESTS: 'TOO_MANY_GUESTS',
  PARTY_TOO_LARGE: 'PARTY_TOO_LARGE',
  CAPACITY_BELOW_SEATS_TAKEN: 'CAPACITY_BELOW_SEATS_TAKEN',
  ILLEGAL_MOVE: 'ILLEGAL_MOVE',
  OPENING_CLOSED: 'OPENING_CLOSED',
  POST_CLOSED: 'POST_CLOSED',
  LAST_ADMIN: 'LAST_ADMIN',
  INTERNAL_SERVER_ERROR: 'INTERNAL_SERVER_ERROR',
} as const;
export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];

/**
 * A refusal the caller can understand and act on; anything else that is thrown is a fault of ours.
 * It carries a code and facts; the words (ja, en) are chosen by code where answers are formatted.
 */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  constructor(
    readonly code: ErrorCode,
    readonly facts: ErrorFacts = {},
  ) {
    super(facts.reason ? `${code} (${facts.reason})` : code);
  }
}

/** The same answer for what is not there and what may not be seen (DOMAIN.md X6). */
export function notFound(field?: string): DomainError {
  return new DomainError(ErrorCode.NOT_FOUND, field === undefined ? {} : { field });
}

/** Gives what was found; throws NOT_FOUND where nothing is, or nothing that may be seen (DOMAIN.md X6). */
export function assertFound<R>(record: R | null, field: string): R {
  if (record === null) throw notFound(field);
  return record;
}

export function badInput(field: string, reason: string, facts: ErrorFacts = {}): DomainError {
  return new DomainError(ErrorCode.BAD_USER_INPUT, { ...facts, field, reason });
}
