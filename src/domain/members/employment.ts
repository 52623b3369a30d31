import { badInput, DomainError, ErrorCode } from '../domain-error';
import { type EmploymentPeriod, type MemberRecord, Role } from './member';

/** True while a period is open: one without a last day (DOMAIN.md M4). */
export function isEmployed(employments: readonly EmploymentPeriod[]): boolean {
  return employments.some(isOpen);
}

/** The highest role that holds: what was granted, else what employment gives (DOMAIN.md M4, M9). */
export function roleOf({
  grantedRole,
  employments,
}: Pick<MemberRecord, 'grantedRole' | 'employments'>): Role {
  return grantedRole ?? (isEmployed(employments) ? Role.EMPLOYEE : Role.ALUMNI);
}

/**
 * Adds an open period, a re-hire's included: the earlier ones stay (DOMAIN.md M4).
 * Throws CONFLICT, reason EMPLOYMENT_OPEN, while one is open.
 */
export function openEmployment(
  employments: readonly EmploymentPeriod[],
  period: Omit<EmploymentPeriod, 'endedOn'>,
): EmploymentPeriod[] {
  if (isEmployed(employments)) throw refusal('EMPLOYMENT_OPEN');
  return inOrder([...employments, { ...period, endedOn: null }]);
}

/**
 * Ends the open period. Throws CONFLICT, reason NO_OPEN_EMPLOYMENT, where there is none, and
 * BAD_USER_INPUT where the last day is before the first.
 */
export function closeEmployment(
  employments: readonly EmploymentPeriod[],
  endedOn: string,
): EmploymentPeriod[] {
  const open = employments.find(isOpen);
  if (!open) throw refusal('NO_OPEN_EMPLOYMENT');
  if (open.startedOn !== null && endedOn < open.startedOn)
    throw badInput('input.endedOn', 'BEFORE_START', { rule: 'M4' });
  return employments.map((period) => (period === open ? { ...period, endedOn } : period));
}

/** Earliest first; a period without a known first day before all others. */
export function inOrder(employments: readonly EmploymentPeriod[]): EmploymentPeriod[] {
  return [...employments].sort(byStart);
}

function isOpen({ endedOn }: EmploymentPeriod): boolean {
  return endedOn === null;
}

/** Days in ISO 8601 sort as text. */
function byStart(a: EmploymentPeriod, b: EmploymentPeriod): number {
  const [first, second] = [a.startedOn ?? '', b.startedOn ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}

function refusal(reason: string): DomainError {
  return new DomainError(ErrorCode.CONFLICT, { rule: 'M4', reason });
}
