/** A value that a variable refuses; the message says what is wanted and never repeats a secret. */
export class InvalidValue extends Error {
  override readonly name = 'InvalidValue';
}

/** Turns the text of a variable into its value, or throws InvalidValue. */
export type Parser<T> = (text: string) => T;

/** One environment variable: everything the program, its docs and `okaeri doctor` know about it. */
export interface Variable<T> {
  readonly name: string;
  /** One line for people. */
  readonly meaning: string;
  readonly parse: Parser<T>;
  /** The text taken where the variable is unset or empty; null where it may stay unset. */
  readonly default: string | null;
  /** Never printed, logged or repeated in a fault. */
  readonly secret: boolean;
  /** What the value looks like, for `.env.example`. */
  readonly example: string | null;
}

type Description = Pick<Variable<unknown>, 'name' | 'meaning'> &
  Partial<Pick<Variable<unknown>, 'secret' | 'example'>>;

/** A variable that always has a value, its own or the default. */
export function required<T>(
  description: Description & { readonly default: string },
  parse: Parser<T>,
): Variable<T> {
  return { secret: false, example: null, ...description, parse };
}

/** A variable that is null where it is unset or empty. */
export function optional<T>(description: Description, parse: Parser<T>): Variable<T | null> {
  return { secret: false, example: null, ...description, default: null, parse };
}
