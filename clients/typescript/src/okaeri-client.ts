// The door of the package.
export { apiKeySession } from './api-key-session.js';
export { type CookieSession, cookieSession } from './cookie-session.js';
export {
  createOkaeriClient,
  type OkaeriClient,
  type OkaeriClientOptions,
} from './create-client.js';
export * from './generated/graphql.js';
export type { Ask } from './http.js';
export {
  isResyncRequired,
  isUnauthenticated,
  OkaeriError,
  type Refusal,
  type RefusalFacts,
  UnreachableError,
} from './okaeri-error.js';
export type { DocumentNaming, Operation } from './operation.js';
export { type PasswordCredentials, passwordSession } from './password-session.js';
export type { Credential, OpenSession, Session } from './session.js';
export type { StreamState, SubscribeOptions } from './subscribe.js';
