/** What this domain tells the `rights` stream. */
export const RightsChange = {
  /** Subject: the session alone, for the member's other sessions go on. */
  SESSION_REVOKED: 'SESSION_REVOKED',
  API_KEY_REVOKED: 'API_KEY_REVOKED',
  /** A key was replaced and ends with its overlap. */
  API_KEY_REPLACED: 'API_KEY_REPLACED',
  /** An invitation was accepted; subject: the member. */
  ACTIVATED: 'ACTIVATED',
} as const;
