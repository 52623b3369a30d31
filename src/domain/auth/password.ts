import { badInput } from '../domain-error';
import { countGraphemes } from '../text';

const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;

/**
 * Gives a new password as it came, or throws BAD_USER_INPUT where it is too short or too long, in graphemes. Length is the only
 * rule, as NIST SP 800-63B advises.
 */
export function parseNewPassword(field: string, password: string): string {
  const length = countGraphemes(password, MAX_PASSWORD_LENGTH);
  if (length < MIN_PASSWORD_LENGTH)
    throw badInput(field, 'TOO_SHORT', { limit: MIN_PASSWORD_LENGTH });
  if (length > MAX_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH * 4)
    throw badInput(field, 'TOO_LONG', { limit: MAX_PASSWORD_LENGTH });
  return password;
}
