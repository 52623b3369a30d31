/** Closing stops new referrals, not the running ones (DOMAIN.md R7). */
export const OpeningStatus = {
  OPEN: 'OPEN',
  CLOSED: 'CLOSED',
  FILLED: 'FILLED',
} as const;
export type OpeningStatus = (typeof OpeningStatus)[keyof typeof OpeningStatus];

/** A position the company wants to fill. */
export interface OpeningRecord {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly status: OpeningStatus;
  readonly createdBy: string;
  readonly createdAt: Date;
}
