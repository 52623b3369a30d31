/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** `celebratedMemberId` is required for CELEBRATION and refused elsewhere. */
export type CreatePostInput = {
  /** Left out: EVERYONE. */
  audience?: PostAudience | null | undefined;
  /** Who is celebrated; consents before anybody else sees the post. */
  celebratedMemberId?: string | number | null | undefined;
  idempotencyKey?: string | null | undefined;
  kind: PostKind;
  /** Left out or false: a draft. */
  publish?: boolean | null | undefined;
  /** At most 5,000 characters (graphemes), plain text. */
  text: string;
};

/** What happened to an event or an answer to it; the list may grow. */
export type EventRsvpChangeKind =
  | 'ANSWERED'
  | 'APPROVED'
  | 'CANCELLED'
  | 'CHECKED_IN'
  /** Nothing happened; carries a fresh cursor. */
  | 'CHECKPOINT'
  | 'COMPLETED'
  | 'NO_SHOW'
  /** A waiting party got its seats. */
  | 'PROMOTED'
  /** An answer is gone: drop its row. */
  | 'REMOVED'
  /** The event itself was published or changed. */
  | 'UPDATED';

/** What became of a post of the feed. */
export type FeedChangeKind =
  /** Nothing changed; the cursor is a fresh one to resume from. */
  | 'CHECKPOINT'
  | 'COMMENTED'
  | 'EDITED'
  /** The post changed so that this viewer may not see it (audience, consent, expiry): drop it. */
  | 'HIDDEN'
  | 'PUBLISHED'
  | 'REACTED'
  /** Now a tombstone: replace it. */
  | 'REMOVED';

/** Whom a post is for; judged whenever it is read. */
export type PostAudience =
  | 'ALUMNI'
  | 'EMPLOYEES'
  | 'EVERYONE'
  /** Not to be chosen yet: there are no groups. */
  | 'GROUP';

/** What a post is. Only staff announce. */
export type PostKind =
  | 'ANNOUNCEMENT'
  | 'CELEBRATION'
  | 'JOB'
  | 'QUESTION'
  | 'STORY';

/** How far a post has come; REMOVED leaves a tombstone (P2, P6). */
export type PostStatus =
  | 'DRAFT'
  | 'PUBLISHED'
  | 'REMOVED';

/** What the mutation `reactToPost` takes. */
export type ReactToPostInput = {
  idempotencyKey?: string | null | undefined;
  kind: ReactionKind;
  /** False takes the reaction back. */
  on: boolean;
  postId: string | number;
};

/** What a member may say to a post with one tap; each kind once (P4). */
export type ReactionKind =
  | 'CELEBRATE'
  | 'INSIGHTFUL'
  | 'LIKE'
  | 'SUPPORT'
  | 'THANKS';

/** What somebody may: the highest that holds (M4, M9). */
export type Role =
  /** Operates the system. */
  | 'ADMIN'
  /** A former employee: no open employment period. */
  | 'ALUMNI'
  /** An open employment period. */
  | 'EMPLOYEE'
  /** Runs the network. */
  | 'HR';

/** What a member says. */
export type RsvpAnswer =
  | 'DECLINED'
  | 'GOING'
  | 'MAYBE';

/** What becomes of an answer; MAYBE and DECLINED are NOT_ATTENDING. */
export type RsvpStatus =
  | 'ATTENDED'
  | 'CONFIRMED'
  | 'NOT_ATTENDING'
  | 'NO_SHOW'
  | 'PENDING_APPROVAL'
  | 'WAITLISTED';

/** The same answer again changes nothing and keeps the place in the queue. */
export type RsvpToEventInput = {
  answer: RsvpAnswer;
  eventId: string | number;
  /** Left out: as before, 0 at first. */
  guests?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
};

/** What the mutation `signIn` takes. */
export type SignInInput = {
  email: string;
  password: string;
};

export type MyAnswerQueryVariables = Exact<{
  eventId: string | number;
}>;


export type MyAnswerQuery = { event: { liveCursor: string | null, viewerRsvp: { answer: RsvpAnswer } | null } | null };

export type UpcomingEventsQueryVariables = Exact<{
  first: number;
}>;


export type UpcomingEventsQuery = { events: { nodes: Array<{ id: string, title: string, startsAt: string, timeZone: string, capacity: number | null, liveCursor: string | null, counts: { seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number }, viewerRsvp: { answer: RsvpAnswer, status: RsvpStatus, guests: number, waitlistPosition: number | null } | null }> } | null };

export type RsvpToEventMutationVariables = Exact<{
  input: RsvpToEventInput;
}>;


export type RsvpToEventMutation = { rsvpToEvent: { rsvp: { id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, waitlistNumber: number | null } | null, event: { counts: { seatsTaken: number, waitlisted: number } } | null } | null };

export type EventRsvpChangedSubscriptionVariables = Exact<{
  eventId: string | number;
  after?: string | null | undefined;
}>;


export type EventRsvpChangedSubscription = { eventRsvpChanged: { cursor: string, occurredAt: string, kind: EventRsvpChangeKind, rsvpId: string | null, rsvp: { answer: RsvpAnswer, status: RsvpStatus } | null, counts: { seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } | null } };

export type FeedQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type FeedQuery = { feed: { liveCursor: string | null, nodes: Array<{ id: string, kind: PostKind, text: string | null, publishedAt: string | null, commentCount: number, author: { name: { full: string } } | null, reactions: Array<{ kind: ReactionKind, count: number }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type CreatePostMutationVariables = Exact<{
  input: CreatePostInput;
}>;


export type CreatePostMutation = { createPost: { post: { id: string, status: PostStatus } | null } | null };

export type ReactToPostMutationVariables = Exact<{
  input: ReactToPostInput;
}>;


export type ReactToPostMutation = { reactToPost: { post: { id: string, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type FeedChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FeedChangedSubscription = { feedChanged: { cursor: string, kind: FeedChangeKind, postId: string | null, post: { id: string, text: string | null, commentCount: number, reactions: Array<{ kind: ReactionKind, count: number }> } | null } };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer: { role: Role | null, member: { id: string, name: { full: string } } | null } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const MyAnswerDocument = new TypedDocumentString(`
    query MyAnswer($eventId: ID!) {
  event(id: $eventId) {
    liveCursor
    viewerRsvp {
      answer
    }
  }
}
    `) as unknown as TypedDocumentString<MyAnswerQuery, MyAnswerQueryVariables>;
export const UpcomingEventsDocument = new TypedDocumentString(`
    query UpcomingEvents($first: Int!) {
  events(first: $first) {
    nodes {
      id
      title
      startsAt
      timeZone
      capacity
      liveCursor
      counts {
        seatsTaken
        going
        maybe
        declined
        waitlisted
      }
      viewerRsvp {
        answer
        status
        guests
        waitlistPosition
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UpcomingEventsQuery, UpcomingEventsQueryVariables>;
export const RsvpToEventDocument = new TypedDocumentString(`
    mutation RsvpToEvent($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    rsvp {
      id
      answer
      status
      guests
      waitlistNumber
    }
    event {
      counts {
        seatsTaken
        waitlisted
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RsvpToEventMutation, RsvpToEventMutationVariables>;
export const EventRsvpChangedDocument = new TypedDocumentString(`
    subscription EventRsvpChanged($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {
    cursor
    occurredAt
    kind
    rsvpId
    rsvp {
      answer
      status
    }
    counts {
      seatsTaken
      going
      maybe
      declined
      waitlisted
    }
  }
}
    `) as unknown as TypedDocumentString<EventRsvpChangedSubscription, EventRsvpChangedSubscriptionVariables>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($first: Int!, $after: String) {
  feed(first: $first, after: $after) {
    nodes {
      id
      kind
      text
      publishedAt
      author {
        name {
          full
        }
      }
      reactions {
        kind
        count
      }
      commentCount
    }
    pageInfo {
      hasNextPage
      endCursor
    }
    liveCursor
  }
}
    `) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const CreatePostDocument = new TypedDocumentString(`
    mutation CreatePost($input: CreatePostInput!) {
  createPost(input: $input) {
    post {
      id
      status
    }
  }
}
    `) as unknown as TypedDocumentString<CreatePostMutation, CreatePostMutationVariables>;
export const ReactToPostDocument = new TypedDocumentString(`
    mutation ReactToPost($input: ReactToPostInput!) {
  reactToPost(input: $input) {
    post {
      id
      reactions {
        kind
        count
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ReactToPostMutation, ReactToPostMutationVariables>;
export const FeedChangedDocument = new TypedDocumentString(`
    subscription FeedChanged($after: String) {
  feedChanged(after: $after, checkpoints: true) {
    cursor
    kind
    postId
    post {
      id
      text
      reactions {
        kind
        count
      }
      commentCount
    }
  }
}
    `) as unknown as TypedDocumentString<FeedChangedSubscription, FeedChangedSubscriptionVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
    refreshToken
    expiresAt
    viewer {
      role
      member {
        id
        name {
          full
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;