import type { GraphqlAnswer, TestApplication } from '../../support/application';
import type { TestMember } from '../../support/members';

export const PASSWORD = 'okaeri-nasai';

export const SIGN_IN = `mutation ($input: SignInInput!) {
  signIn(input: $input) { accessToken refreshToken expiresAt viewer { role member { id } } }
}`;

export const REFRESH = `mutation ($refreshToken: String) {
  refreshSession(input: { refreshToken: $refreshToken }) {
    accessToken refreshToken expiresAt viewer { member { id } }
  }
}`;

/** Gives a member a password, past the invitation. */
export async function setPassword(
  { domains: { auth } }: TestApplication,
  { id: memberId }: TestMember,
): Promise<void> {
  const passwordHash = await auth.services.hasher.hash(PASSWORD);
  await auth.models.credentials.insertMany([{ memberId, passwordHash }], new Date(0));
}

export function signIn(
  app: TestApplication,
  email: string,
  password = PASSWORD,
): Promise<GraphqlAnswer> {
  return app.graphql(SIGN_IN, { input: { email, password } });
}

export function refresh(app: TestApplication, refreshToken: string): Promise<GraphqlAnswer> {
  return app.graphql(REFRESH, { refreshToken });
}

/** Who an access token lets ask. */
export async function viewerOf(app: TestApplication, token: string): Promise<GraphqlAnswer> {
  return app.graphql(
    '{ viewer { role member { id } } }',
    {},
    { headers: { authorization: `Bearer ${token}` } },
  );
}
