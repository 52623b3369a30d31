/** What `errors[].extensions` holds: the code, and what applies of the rest. */
export interface RefusalFacts {
  readonly code: string;
  /** The path of the argument at fault: `input.startsAt`. */
  readonly field?: string;
  readonly rule?: string;
  readonly reason?: string;
  readonly limit?: number;
  readonly retryAfterMs?: number;
}

/** One entry of `errors`. Its message is for people, in their language. */
export interface Refusal {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Partial<RefusalFacts>;
}

/**
 * The server refused an operation, or a part of it. `code` and the facts are the first refusal's, `refusals` holds all,
 * `data` what was answered nevertheless.
 */
export class OkaeriError extends Error {
  override readonly name = 'OkaeriError';
  readonly code: string;
  readonly facts: Partial<RefusalFacts>;

  constructor(
    readonly refusals: readonly Refusal[],
    readonly data: unknown = null,
  ) {
    super(refusals[0]?.message ?? 'The server refused without a word');
    this.facts = refusals[0]?.extensions ?? {};
    this.code = this.facts.code ?? 'INTERNAL_SERVER_ERROR';
  }
}

/** No answer of the server came: there is no network, or something in between failed. Trying again may help. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

/** What a session says that has nothing to show. */
export function unauthenticated(): OkaeriError {
  return new OkaeriError([{ message: 'Sign in', extensions: { code: 'UNAUTHENTICATED' } }]);
}

/** Whether the session has ended and somebody has to sign in again. */
export function isUnauthenticated(error: unknown): boolean {
  return error instanceof OkaeriError && error.code === 'UNAUTHENTICATED';
}

/** Whether a live stream can't go on from its cursor: read a fresh snapshot and subscribe again. */
export function isResyncRequired(error: unknown): boolean {
  return error instanceof OkaeriError && error.code === 'RESYNC_REQUIRED';
}
