/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "fragment EventView on Event {\n  id\n  title\n  status\n  startsAt\n  timeZone\n  place\n  viewerRsvp {\n    answer\n    status\n  }\n}\n\nquery Event($id: ID!) {\n  event(id: $id) {\n    ...EventView\n  }\n}\n\nmutation AnswerEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    event {\n      ...EventView\n    }\n  }\n}": typeof types.EventViewFragmentDoc,
    "mutation Accept($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    expiresAt\n  }\n}": typeof types.AcceptDocument,
    "query Post($id: ID!) {\n  viewer {\n    member {\n      id\n    }\n  }\n  post(id: $id) {\n    id\n    text\n    author {\n      name {\n        full\n      }\n    }\n    celebratedMember {\n      id\n    }\n    celebrationConsent\n  }\n}\n\nmutation AnswerCelebration($input: AnswerCelebrationInput!) {\n  answerCelebration(input: $input) {\n    post {\n      id\n    }\n  }\n}": typeof types.PostDocument,
    "mutation Confirm($input: ConfirmReferralInput!) {\n  confirmReferral(input: $input) {\n    alreadyAnswered\n  }\n}": typeof types.ConfirmDocument,
    "mutation Refresh {\n  refreshSession(input: {}) {\n    accessToken\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n  }\n}": typeof types.RefreshDocument,
};
const documents: Documents = {
    "fragment EventView on Event {\n  id\n  title\n  status\n  startsAt\n  timeZone\n  place\n  viewerRsvp {\n    answer\n    status\n  }\n}\n\nquery Event($id: ID!) {\n  event(id: $id) {\n    ...EventView\n  }\n}\n\nmutation AnswerEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    event {\n      ...EventView\n    }\n  }\n}": types.EventViewFragmentDoc,
    "mutation Accept($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    expiresAt\n  }\n}": types.AcceptDocument,
    "query Post($id: ID!) {\n  viewer {\n    member {\n      id\n    }\n  }\n  post(id: $id) {\n    id\n    text\n    author {\n      name {\n        full\n      }\n    }\n    celebratedMember {\n      id\n    }\n    celebrationConsent\n  }\n}\n\nmutation AnswerCelebration($input: AnswerCelebrationInput!) {\n  answerCelebration(input: $input) {\n    post {\n      id\n    }\n  }\n}": types.PostDocument,
    "mutation Confirm($input: ConfirmReferralInput!) {\n  confirmReferral(input: $input) {\n    alreadyAnswered\n  }\n}": types.ConfirmDocument,
    "mutation Refresh {\n  refreshSession(input: {}) {\n    accessToken\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n  }\n}": types.RefreshDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "fragment EventView on Event {\n  id\n  title\n  status\n  startsAt\n  timeZone\n  place\n  viewerRsvp {\n    answer\n    status\n  }\n}\n\nquery Event($id: ID!) {\n  event(id: $id) {\n    ...EventView\n  }\n}\n\nmutation AnswerEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    event {\n      ...EventView\n    }\n  }\n}"): typeof import('./graphql').EventViewFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Accept($input: AcceptInvitationInput!) {\n  acceptInvitation(input: $input) {\n    expiresAt\n  }\n}"): typeof import('./graphql').AcceptDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Post($id: ID!) {\n  viewer {\n    member {\n      id\n    }\n  }\n  post(id: $id) {\n    id\n    text\n    author {\n      name {\n        full\n      }\n    }\n    celebratedMember {\n      id\n    }\n    celebrationConsent\n  }\n}\n\nmutation AnswerCelebration($input: AnswerCelebrationInput!) {\n  answerCelebration(input: $input) {\n    post {\n      id\n    }\n  }\n}"): typeof import('./graphql').PostDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Confirm($input: ConfirmReferralInput!) {\n  confirmReferral(input: $input) {\n    alreadyAnswered\n  }\n}"): typeof import('./graphql').ConfirmDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation Refresh {\n  refreshSession(input: {}) {\n    accessToken\n  }\n}\n\nmutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n  }\n}"): typeof import('./graphql').RefreshDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
