/** What this domain tells the `rights` stream; subjects: the session or the key that ended, nobody else's. */
export const RightsChange = {
  SESSION_REVOKED: 'SESSION_REVOKED',
  API_KEY_REVOKED: 'API_KEY_REVOKED',
} as const;
