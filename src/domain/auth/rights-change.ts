/** What this domain tells the `rights` stream. */
export const RightsChange = {
  /** Subject: the session alone, for the member's other sessions go on. */
  SESSION_REVOKED: 'SESSION_REVOKED',
  API_KEY_REVOKED: 'API_KEY_REVOKED',
  /** An invitation was accepted; subject: the member. */
  ACTIVATED: 'ACTIVATED',
} as const;
