import { discreet } from './small-group';

/** What a month changed. Its name `2019-04` is empty where the day is not known: before every other. */
export interface EmploymentChange {
  readonly month: string;
  /** Periods begun less periods ended. */
  readonly employed: number;
  /** Members whose first period begins. */
  readonly joined: number;
}

/** How many of today's members worked here at the end of a month, and how many had by then left. */
export interface EmploymentMonth {
  /** The first day of the month. */
  readonly month: string;
  /** Null for a small group; so is `alumni`. */
  readonly employees: number | null;
  readonly alumni: number | null;
}

/** Adds the changes up to the end of each month; they come in any order. */
export function employmentHistory(
  changes: readonly EmploymentChange[],
  months: readonly string[],
): EmploymentMonth[] {
  return months.map((month) => {
    const past = changes.filter((change) => change.month <= month.slice(0, 7));
    const employed = past.reduce((sum, change) => sum + change.employed, 0);
    const joined = past.reduce((sum, change) => sum + change.joined, 0);
    return { month, employees: discreet(employed), alumni: discreet(joined - employed) };
  });
}
