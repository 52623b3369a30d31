// RFC 4013, 2.1 and 2.2: other spaces become a space, what is "commonly mapped to nothing" goes.
const OTHER_SPACES = /[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/gu;
const MAPPED_TO_NOTHING =
  /\u00ad|\u034f|\u1806|[\u180b-\u180d]|[\u200c\u200d]|\u2060|[\ufe00-\ufe0f]|\ufeff/gu;
const CONTROLS = /\p{Cc}/u;

/**
 * Prepares a password as SCRAM-SHA-256 asks for, so that one typed on another keyboard is the same
 * (RFC 4013, without its rules for text of both directions). Throws on control characters.
 */
export function saslPrep(password: string): string {
  const prepared = password
    .replace(OTHER_SPACES, ' ')
    .replace(MAPPED_TO_NOTHING, '')
    .normalize('NFKC');
  if (CONTROLS.test(prepared)) throw new Error('A password cannot contain control characters');
  return prepared;
}
