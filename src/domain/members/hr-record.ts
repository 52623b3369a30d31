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
