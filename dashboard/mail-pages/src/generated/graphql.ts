/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What the mutation `acceptInvitation` takes. */
export type AcceptInvitationInput = {
  /** 10 to 200 characters; the password to sign in with. */
  password: string;
  /** From the link of the mail. */
  token: string;
};

/** What the mutation `answerCelebration` takes. */
export type AnswerCelebrationInput = {
  /** False refuses, or takes an earlier consent back. */
  consent: boolean;
  idempotencyKey?: string | null | undefined;
  postId: string | number;
};

/** What the person celebrated says to a celebration. */
export type CelebrationConsent =
  | 'GIVEN'
  | 'PENDING'
  | 'REFUSED';

/** What the mutation `confirmReferral` takes. */
export type ConfirmReferralInput = {
  /** False refuses: the data is deleted at once. */
  consent: boolean;
  /** Of the link in the mail. */
  token: string;
};

/** DRAFT, then PUBLISHED, in the end CANCELLED or COMPLETED. */
export type EventStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'DRAFT'
  | 'PUBLISHED';

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

export type EventViewFragment = { id: string, title: string, status: EventStatus, startsAt: string, timeZone: string, place: string | null, viewerRsvp: { answer: RsvpAnswer, status: RsvpStatus } | null };

export type EventQueryVariables = Exact<{
  id: string | number;
}>;


export type EventQuery = { event: { id: string, title: string, status: EventStatus, startsAt: string, timeZone: string, place: string | null, viewerRsvp: { answer: RsvpAnswer, status: RsvpStatus } | null } | null };

export type AnswerEventMutationVariables = Exact<{
  input: RsvpToEventInput;
}>;


export type AnswerEventMutation = { rsvpToEvent: { event: { id: string, title: string, status: EventStatus, startsAt: string, timeZone: string, place: string | null, viewerRsvp: { answer: RsvpAnswer, status: RsvpStatus } | null } | null } | null };

export type AcceptMutationVariables = Exact<{
  input: AcceptInvitationInput;
}>;


export type AcceptMutation = { acceptInvitation: { expiresAt: string | null } | null };

export type PostQueryVariables = Exact<{
  id: string | number;
}>;


export type PostQuery = { viewer: { member: { id: string } | null } | null, post: { id: string, text: string | null, celebrationConsent: CelebrationConsent | null, author: { name: { full: string } } | null, celebratedMember: { id: string } | null } | null };

export type AnswerCelebrationMutationVariables = Exact<{
  input: AnswerCelebrationInput;
}>;


export type AnswerCelebrationMutation = { answerCelebration: { post: { id: string } | null } | null };

export type ConfirmMutationVariables = Exact<{
  input: ConfirmReferralInput;
}>;


export type ConfirmMutation = { confirmReferral: { alreadyAnswered: boolean } | null };

export type RefreshMutationVariables = Exact<{ [key: string]: never; }>;


export type RefreshMutation = { refreshSession: { accessToken: string | null } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { accessToken: string | null } | null };

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
export const EventViewFragmentDoc = new TypedDocumentString(`
    fragment EventView on Event {
  id
  title
  status
  startsAt
  timeZone
  place
  viewerRsvp {
    answer
    status
  }
}
    `, {"fragmentName":"EventView"}) as unknown as TypedDocumentString<EventViewFragment, unknown>;
export const EventDocument = new TypedDocumentString(`
    query Event($id: ID!) {
  event(id: $id) {
    ...EventView
  }
}
    fragment EventView on Event {
  id
  title
  status
  startsAt
  timeZone
  place
  viewerRsvp {
    answer
    status
  }
}`, {"hash":"sha256:9feb0f44ba7107b41d34089169a73bf78e05f7caa60f1735818a85398ef5733d"}) as unknown as TypedDocumentString<EventQuery, EventQueryVariables>;
export const AnswerEventDocument = new TypedDocumentString(`
    mutation AnswerEvent($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    event {
      ...EventView
    }
  }
}
    fragment EventView on Event {
  id
  title
  status
  startsAt
  timeZone
  place
  viewerRsvp {
    answer
    status
  }
}`, {"hash":"sha256:fccb5784ebbca05a49a09e4bcb814c59860905b5d9282f14ac819400f59a1b5a"}) as unknown as TypedDocumentString<AnswerEventMutation, AnswerEventMutationVariables>;
export const AcceptDocument = new TypedDocumentString(`
    mutation Accept($input: AcceptInvitationInput!) {
  acceptInvitation(input: $input) {
    expiresAt
  }
}
    `, {"hash":"sha256:0221cadbaeadf5c70e85aa3c30a0a8104f049154a78809fe03802bcf8618970a"}) as unknown as TypedDocumentString<AcceptMutation, AcceptMutationVariables>;
export const PostDocument = new TypedDocumentString(`
    query Post($id: ID!) {
  viewer {
    member {
      id
    }
  }
  post(id: $id) {
    id
    text
    author {
      name {
        full
      }
    }
    celebratedMember {
      id
    }
    celebrationConsent
  }
}
    `, {"hash":"sha256:114d137f8ab3a6219f05b01565730a6aed336bc8b7966614d8b9702105f30ab0"}) as unknown as TypedDocumentString<PostQuery, PostQueryVariables>;
export const AnswerCelebrationDocument = new TypedDocumentString(`
    mutation AnswerCelebration($input: AnswerCelebrationInput!) {
  answerCelebration(input: $input) {
    post {
      id
    }
  }
}
    `, {"hash":"sha256:2f6d69840f0416e840838e36991de85c85f5476dc50786d32a249e864f43c43f"}) as unknown as TypedDocumentString<AnswerCelebrationMutation, AnswerCelebrationMutationVariables>;
export const ConfirmDocument = new TypedDocumentString(`
    mutation Confirm($input: ConfirmReferralInput!) {
  confirmReferral(input: $input) {
    alreadyAnswered
  }
}
    `, {"hash":"sha256:01aafda1fdad43acc42b5657b2eff1594555f889e4ae855a7dd672e1009f5c79"}) as unknown as TypedDocumentString<ConfirmMutation, ConfirmMutationVariables>;
export const RefreshDocument = new TypedDocumentString(`
    mutation Refresh {
  refreshSession(input: {}) {
    accessToken
  }
}
    `, {"hash":"sha256:a6f2cfc0971ee0b784a539c18437e7630aef44ea98fffe6f8faaa2825f64112e"}) as unknown as TypedDocumentString<RefreshMutation, RefreshMutationVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
  }
}
    `, {"hash":"sha256:814adeb1d992bbdcad88670b0e7f30c1003d574f11c3c2f02c05ef9c3e72da13"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;