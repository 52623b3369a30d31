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
    "query MyAnswer($eventId: ID!) {\n  event(id: $eventId) {\n    liveCursor\n    viewerRsvp {\n      answer\n    }\n  }\n}": typeof types.MyAnswerDocument,
    "query UpcomingEvents($first: Int!) {\n  events(first: $first) {\n    nodes {\n      id\n      title\n      startsAt\n      timeZone\n      capacity\n      liveCursor\n      counts {\n        seatsTaken\n        going\n        maybe\n        declined\n        waitlisted\n      }\n      viewerRsvp {\n        answer\n        status\n        guests\n        waitlistPosition\n      }\n    }\n  }\n}\n\nmutation RsvpToEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    rsvp {\n      id\n      answer\n      status\n      guests\n      waitlistNumber\n    }\n    event {\n      counts {\n        seatsTaken\n        waitlisted\n      }\n    }\n  }\n}\n\nsubscription EventRsvpChanged($eventId: ID!, $after: String) {\n  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {\n    cursor\n    occurredAt\n    kind\n    rsvpId\n    rsvp {\n      answer\n      status\n    }\n    counts {\n      seatsTaken\n      going\n      maybe\n      declined\n      waitlisted\n    }\n  }\n}": typeof types.UpcomingEventsDocument,
    "query Feed($first: Int!, $after: String) {\n  feed(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      text\n      publishedAt\n      author {\n        name {\n          full\n        }\n      }\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    liveCursor\n  }\n}\n\nmutation CreatePost($input: CreatePostInput!) {\n  createPost(input: $input) {\n    post {\n      id\n      status\n    }\n  }\n}\n\nmutation ReactToPost($input: ReactToPostInput!) {\n  reactToPost(input: $input) {\n    post {\n      id\n      reactions {\n        kind\n        count\n      }\n    }\n  }\n}\n\nsubscription FeedChanged($after: String) {\n  feedChanged(after: $after, checkpoints: true) {\n    cursor\n    kind\n    postId\n    post {\n      id\n      text\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n  }\n}": typeof types.FeedDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n    refreshToken\n    expiresAt\n    viewer {\n      role\n      member {\n        id\n        name {\n          full\n        }\n      }\n    }\n  }\n}": typeof types.SignInDocument,
};
const documents: Documents = {
    "query MyAnswer($eventId: ID!) {\n  event(id: $eventId) {\n    liveCursor\n    viewerRsvp {\n      answer\n    }\n  }\n}": types.MyAnswerDocument,
    "query UpcomingEvents($first: Int!) {\n  events(first: $first) {\n    nodes {\n      id\n      title\n      startsAt\n      timeZone\n      capacity\n      liveCursor\n      counts {\n        seatsTaken\n        going\n        maybe\n        declined\n        waitlisted\n      }\n      viewerRsvp {\n        answer\n        status\n        guests\n        waitlistPosition\n      }\n    }\n  }\n}\n\nmutation RsvpToEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    rsvp {\n      id\n      answer\n      status\n      guests\n      waitlistNumber\n    }\n    event {\n      counts {\n        seatsTaken\n        waitlisted\n      }\n    }\n  }\n}\n\nsubscription EventRsvpChanged($eventId: ID!, $after: String) {\n  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {\n    cursor\n    occurredAt\n    kind\n    rsvpId\n    rsvp {\n      answer\n      status\n    }\n    counts {\n      seatsTaken\n      going\n      maybe\n      declined\n      waitlisted\n    }\n  }\n}": types.UpcomingEventsDocument,
    "query Feed($first: Int!, $after: String) {\n  feed(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      text\n      publishedAt\n      author {\n        name {\n          full\n        }\n      }\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    liveCursor\n  }\n}\n\nmutation CreatePost($input: CreatePostInput!) {\n  createPost(input: $input) {\n    post {\n      id\n      status\n    }\n  }\n}\n\nmutation ReactToPost($input: ReactToPostInput!) {\n  reactToPost(input: $input) {\n    post {\n      id\n      reactions {\n        kind\n        count\n      }\n    }\n  }\n}\n\nsubscription FeedChanged($after: String) {\n  feedChanged(after: $after, checkpoints: true) {\n    cursor\n    kind\n    postId\n    post {\n      id\n      text\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n  }\n}": types.FeedDocument,
    "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n    refreshToken\n    expiresAt\n    viewer {\n      role\n      member {\n        id\n        name {\n          full\n        }\n      }\n    }\n  }\n}": types.SignInDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query MyAnswer($eventId: ID!) {\n  event(id: $eventId) {\n    liveCursor\n    viewerRsvp {\n      answer\n    }\n  }\n}"): typeof import('./graphql').MyAnswerDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query UpcomingEvents($first: Int!) {\n  events(first: $first) {\n    nodes {\n      id\n      title\n      startsAt\n      timeZone\n      capacity\n      liveCursor\n      counts {\n        seatsTaken\n        going\n        maybe\n        declined\n        waitlisted\n      }\n      viewerRsvp {\n        answer\n        status\n        guests\n        waitlistPosition\n      }\n    }\n  }\n}\n\nmutation RsvpToEvent($input: RsvpToEventInput!) {\n  rsvpToEvent(input: $input) {\n    rsvp {\n      id\n      answer\n      status\n      guests\n      waitlistNumber\n    }\n    event {\n      counts {\n        seatsTaken\n        waitlisted\n      }\n    }\n  }\n}\n\nsubscription EventRsvpChanged($eventId: ID!, $after: String) {\n  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {\n    cursor\n    occurredAt\n    kind\n    rsvpId\n    rsvp {\n      answer\n      status\n    }\n    counts {\n      seatsTaken\n      going\n      maybe\n      declined\n      waitlisted\n    }\n  }\n}"): typeof import('./graphql').UpcomingEventsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "query Feed($first: Int!, $after: String) {\n  feed(first: $first, after: $after) {\n    nodes {\n      id\n      kind\n      text\n      publishedAt\n      author {\n        name {\n          full\n        }\n      }\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n    liveCursor\n  }\n}\n\nmutation CreatePost($input: CreatePostInput!) {\n  createPost(input: $input) {\n    post {\n      id\n      status\n    }\n  }\n}\n\nmutation ReactToPost($input: ReactToPostInput!) {\n  reactToPost(input: $input) {\n    post {\n      id\n      reactions {\n        kind\n        count\n      }\n    }\n  }\n}\n\nsubscription FeedChanged($after: String) {\n  feedChanged(after: $after, checkpoints: true) {\n    cursor\n    kind\n    postId\n    post {\n      id\n      text\n      reactions {\n        kind\n        count\n      }\n      commentCount\n    }\n  }\n}"): typeof import('./graphql').FeedDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "mutation SignIn($input: SignInInput!) {\n  signIn(input: $input) {\n    accessToken\n    refreshToken\n    expiresAt\n    viewer {\n      role\n      member {\n        id\n        name {\n          full\n        }\n      }\n    }\n  }\n}"): typeof import('./graphql').SignInDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
