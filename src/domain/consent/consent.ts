import { parseText } from '../text';

/** What a member's data may be used for (DOMAIN.md X1). */
export const ConsentPurpose = {
  NETWORK: 'NETWORK',
  EVENT_MAIL: 'EVENT_MAIL',
  RECRUITING_CONTACT: 'RECRUITING_CONTACT',
  REFERRAL: 'REFERRAL',
  PARTNER_SHARING: 'PARTNER_SHARING',
  ANALYTICS: 'ANALYTICS',
} as const;
export type ConsentPurpose = (typeof ConsentPurpose)[keyof typeof ConsentPurpose];

/** How a consent came in. */
export const ConsentChannel = { SELF_SERVICE: 'SELF_SERVICE' } as const;
export type ConsentChannel = (typeof ConsentChannel)[keyof typeof ConsentChannel];

/** One line of the ledger; the latest of a purpose holds, an earlier one is never changed. */
export interface ConsentRecord {
  readonly id: string;
  readonly memberId: string;
  readonly purpose: ConsentPurpose;
  /** False withdraws. */
  readonly given: boolean;
  readonly policyVersion: string;
  readonly channel: ConsentChannel;
  readonly recordedAt: Date;
}

const MAX_VERSION = 50;

/** Throws BAD_USER_INPUT: whoever consents, consents to a certain text. */
export function parsePolicyVersion(version: string): string {
  return parseText('input.policyVersion', version, { max: MAX_VERSION, rule: 'X1' });
}
