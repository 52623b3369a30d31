import type { EmploymentPeriod, PersonName } from './member';

/** A row of the roster that HR imported: what the company knows of an employment, no member (DOMAIN.md M2). */
export interface HrRecord {
  /** 社員番号, which tells the rows apart. */
  readonly employeeNumber: string;
  readonly name: PersonName;
  readonly employment: EmploymentPeriod;
  /** A personal address (M5). */
  readonly email: string | null;
}

/** True where importing the one over the other would change nothing. */
export function isSameHrRecord(a: HrRecord, b: HrRecord): boolean {
  return JSON.stringify(valuesOf(a)) === JSON.stringify(valuesOf(b));
}

/** In an order that does not depend on where a record was read from. */
function valuesOf({ employeeNumber, name, employment, email }: HrRecord): unknown[] {
  const byKey = (part: object) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
  return [employeeNumber, byKey(name), byKey(employment), email];
}
