/**
 * How long a record of provision is kept: three years, as the rules of the Personal Information Protection Commission ask for
 * records of what is given again and again (DOMAIN.md X2; APPI art. 29). Longer would be to hold data about people without need.
 */
const RETENTION_YEARS = 3;

/** Records of what was given before this moment are to be deleted. */
export function provisionRetentionEnd(now: Date): Date {
  const end = new Date(now);
  end.setUTCFullYear(end.getUTCFullYear() - RETENTION_YEARS);
  return end;
}
