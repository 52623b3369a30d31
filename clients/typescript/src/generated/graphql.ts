/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What the mutation `addComment` takes. */
export type AddCommentInput = {
  idempotencyKey?: string | null | undefined;
  postId: string | number;
  /** A top-level comment of the same post; a reply can’t be replied to. */
  replyToId?: string | number | null | undefined;
  /** At most 1,000 characters (graphemes), plain text. */
  text: string;
};

/** What the mutation `answerCelebration` takes. */
export type AnswerCelebrationInput = {
  /** False refuses, or takes an earlier consent back. */
  consent: boolean;
  idempotencyKey?: string | null | undefined;
  postId: string | number;
};

/** A removed comment keeps its place, so that the thread stays readable (P6). */
export type CommentStatus =
  | 'REMOVED'
  | 'VISIBLE';

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

/** DRAFT, then PUBLISHED, in the end CANCELLED or COMPLETED. */
export type EventStatus =
  | 'CANCELLED'
  | 'COMPLETED'
  | 'DRAFT'
  | 'PUBLISHED';

/** Which part of the calendar a list shows. */
export type EventTime =
  /** Soonest first. */
  | 'ALL'
  /** Ended, latest first. */
  | 'PAST'
  /** Not ended, soonest first. */
  | 'UPCOMING';

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

/** Who sees a field of a profile (M6). Oneself always does. */
export type FieldVisibility =
  /** Former employees, and staff. */
  | 'ALUMNI'
  /** Every active member. */
  | 'EVERYONE'
  /** Nobody else. */
  | 'ONLY_ME'
  /** HR and ADMIN. */
  | 'STAFF';

/** Where a membership stands (M1); only ACTIVE members see the network. */
export type MemberStatus =
  | 'ACTIVE'
  | 'ERASED'
  | 'INVITED'
  | 'LEFT'
  | 'NEEDS_INFO'
  | 'PENDING_REVIEW'
  | 'REJECTED'
  | 'SUSPENDED';

/** What the mutation `moveReferral` takes. */
export type MoveReferralInput = {
  /** The version that was read before. */
  expectedVersion: number;
  idempotencyKey?: string | null | undefined;
  /** Why; at most 1,000 characters. Only staff ever see it. */
  reason?: string | null | undefined;
  referralId: string | number;
  to: ReferralStage;
};

/** Closing stops new referrals, not the running ones. */
export type OpeningStatus =
  | 'CLOSED'
  | 'FILLED'
  | 'OPEN';

/** How far an overview looks back from now, in whole weeks or months. */
export type OverviewRange =
  /** 12 months, 52 weeks. */
  | 'ONE_YEAR'
  /** 3 months, 13 weeks. */
  | 'THREE_MONTHS'
  /** 36 months, 156 weeks. */
  | 'THREE_YEARS';

/** At most 50 characters each. What is left out stays as it is; null clears. */
export type PersonNameInput = {
  /** 姓; somebody with one name has it here. */
  family?: string | null | undefined;
  /** セイ, in kana of either script. */
  familyReading?: string | null | undefined;
  /** In Latin letters. */
  familyRomaji?: string | null | undefined;
  /** 旧姓. */
  formerFamily?: string | null | undefined;
  /** 名. */
  given?: string | null | undefined;
  /** メイ, in kana of either script. */
  givenReading?: string | null | undefined;
  /** In Latin letters. */
  givenRomaji?: string | null | undefined;
};

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

/** Who sees which of one’s own fields (M6). Null gives the visibility that a field began with: contact data STAFF, the rest EVERYONE. */
export type ProfileVisibilityInput = {
  bio?: FieldVisibility | null | undefined;
  email?: FieldVisibility | null | undefined;
  employments?: FieldVisibility | null | undefined;
  headline?: FieldVisibility | null | undefined;
  phone?: FieldVisibility | null | undefined;
};

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

/** What the mutation `referCandidate` takes. */
export type ReferCandidateInput = {
  /** Where the candidate is asked for consent, before anything else happens. */
  candidateEmail: string;
  /** At most 100 characters, one line. */
  candidateName: string;
  idempotencyKey?: string | null | undefined;
  /** At most 2,000 characters, plain text. */
  note?: string | null | undefined;
  openingId: string | number;
  /** How the referrer knows this person; at most 200 characters, one line. */
  relationship: string;
};

/** What happened to a referral. Take an unknown kind as "something changed". */
export type ReferralChangeKind =
  /** Nothing: a fresh cursor to continue from. */
  | 'CHECKPOINT'
  /** By HR, by the candidate, or by a term that ended. */
  | 'MOVED'
  /** It is new. */
  | 'REFERRED';

/** A recommendation of somebody else, or a member's own wish to return. */
export type ReferralKind =
  | 'REFERRAL'
  | 'RETURN';

/** What a referrer sees of the stage. */
export type ReferralProgress =
  | 'CLOSED'
  | 'IN_PROGRESS'
  | 'RECEIVED';

/** Where a referral stands; only HR sees it, and only legal moves lead on. */
export type ReferralStage =
  | 'AWAITING_CONSENT'
  /** Of a return. */
  | 'CASUAL_TALK'
  /** The candidate's no: to being referred, or to the offer. */
  | 'DECLINED'
  /** Nobody consented in time, or a wish was not renewed. */
  | 'EXPIRED'
  | 'HIRED'
  /** Of a return. */
  | 'INTEREST'
  | 'INTERVIEW'
  | 'OFFER'
  | 'REJECTED'
  /** The end of a return that led back to employment. */
  | 'REJOINED'
  | 'SCREENING'
  | 'SUBMITTED'
  | 'WITHDRAWN';

/** What the mutation `refreshSession` takes. */
export type RefreshSessionInput = {
  /** Left out: the refresh token of the cookie (header `X-Okaeri-Session: cookie`, which also asks signIn to set one and to leave it out of the body). */
  refreshToken?: string | null | undefined;
};

/** What the mutation `removePost` takes. */
export type RemovePostInput = {
  idempotencyKey?: string | null | undefined;
  postId: string | number;
  /** Why, for the author and staff; at most 500 characters (graphemes). */
  reason?: string | null | undefined;
};

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

/** What is left out stays as it is; null clears. */
export type UpdateProfileInput = {
  /** At most 2,000 characters (graphemes). */
  bio?: string | null | undefined;
  /** At most 120 characters (graphemes). */
  headline?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
  name?: PersonNameInput | null | undefined;
  phone?: string | null | undefined;
  visibility?: ProfileVisibilityInput | null | undefined;
};

export type CountsFragment = { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number };

export type RsvpLineFragment = { id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null };

export type EventLineFragment = { id: string, title: string, status: EventStatus, startsAt: string, endsAt: string, timeZone: string, place: string | null, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } };

export type EventsQueryVariables = Exact<{
  time?: EventTime | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type EventsQuery = { events: { nodes: Array<{ id: string, title: string, status: EventStatus, startsAt: string, endsAt: string, timeZone: string, place: string | null, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type EventQueryVariables = Exact<{
  id: string | number;
  latest?: number | null | undefined;
}>;


export type EventQuery = { event: { description: string, address: string | null, onlineUrl: string | null, cancelReason: string | null, maxGuests: number, rsvpClosesAt: string | null, liveCursor: string | null, id: string, title: string, status: EventStatus, startsAt: string, endsAt: string, timeZone: string, place: string | null, viewerRsvp: { waitlistPosition: number | null, id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null, rsvps: { nodes: Array<{ id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null }> } | null, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } } | null };

export type AnswerSeriesQueryVariables = Exact<{
  id: string | number;
  points?: number | null | undefined;
}>;


export type AnswerSeriesQuery = { event: { answerSeries: Array<{ at: string, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } }> | null } | null };

export type RsvpToEventMutationVariables = Exact<{
  input: RsvpToEventInput;
}>;


export type RsvpToEventMutation = { rsvpToEvent: { rsvp: { waitlistPosition: number | null, id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null } | null };

export type EventRsvpChangedSubscriptionVariables = Exact<{
  eventId: string | number;
  after?: string | null | undefined;
}>;


export type EventRsvpChangedSubscription = { eventRsvpChanged: { cursor: string, kind: EventRsvpChangeKind, occurredAt: string, rsvpId: string | null, rsvp: { id: string, answer: RsvpAnswer, status: RsvpStatus, guests: number, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } | null } };

export type PostViewFragment = { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> };

export type CommentViewFragment = { id: string, text: string | null, status: CommentStatus, createdAt: string, replyToId: string | null, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null };

export type FeedQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FeedQuery = { feed: { liveCursor: string | null, nodes: Array<{ id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type CommentsQueryVariables = Exact<{
  postId: string | number;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CommentsQuery = { post: { comments: { nodes: Array<{ id: string, text: string | null, status: CommentStatus, createdAt: string, replyToId: string | null, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export type CreatePostMutationVariables = Exact<{
  input: CreatePostInput;
}>;


export type CreatePostMutation = { createPost: { post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type ReactToPostMutationVariables = Exact<{
  input: ReactToPostInput;
}>;


export type ReactToPostMutation = { reactToPost: { post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type AddCommentMutationVariables = Exact<{
  input: AddCommentInput;
}>;


export type AddCommentMutation = { addComment: { comment: { id: string, text: string | null, status: CommentStatus, createdAt: string, replyToId: string | null, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null, post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type RemovePostMutationVariables = Exact<{
  input: RemovePostInput;
}>;


export type RemovePostMutation = { removePost: { post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type CelebrationsToAnswerQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type CelebrationsToAnswerQuery = { celebrationsToAnswer: { nodes: Array<{ id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type AnswerCelebrationMutationVariables = Exact<{
  input: AnswerCelebrationInput;
}>;


export type AnswerCelebrationMutation = { answerCelebration: { post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } | null };

export type FeedChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type FeedChangedSubscription = { feedChanged: { cursor: string, kind: FeedChangeKind, occurredAt: string, postId: string | null, post: { id: string, kind: PostKind, status: PostStatus, audience: PostAudience, text: string | null, publishedAt: string | null, viewerReactions: Array<ReactionKind>, commentCount: number, author: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, celebratedMember: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, reactions: Array<{ kind: ReactionKind, count: number }> } | null } };

export type MemberLineFragment = { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } };

export type ProfileFragment = { bio: string | null, email: string | null, phone: string | null, status: MemberStatus | null, id: string, headline: string | null, isAlumni: boolean | null, name: { familyRomaji: string | null, givenRomaji: string | null, formerFamily: string | null, full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null }, employments: Array<{ startedOn: string | null, endedOn: string | null, department: string | null, position: string | null }> | null, visibility: { email: FieldVisibility, phone: FieldVisibility, headline: FieldVisibility, bio: FieldVisibility, employments: FieldVisibility } | null };

export type MembersQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  statuses?: Array<MemberStatus> | MemberStatus | null | undefined;
}>;


export type MembersQuery = { members: { nodes: Array<{ id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type MemberQueryVariables = Exact<{
  id: string | number;
}>;


export type MemberQuery = { member: { bio: string | null, email: string | null, phone: string | null, status: MemberStatus | null, id: string, headline: string | null, isAlumni: boolean | null, name: { familyRomaji: string | null, givenRomaji: string | null, formerFamily: string | null, full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null }, employments: Array<{ startedOn: string | null, endedOn: string | null, department: string | null, position: string | null }> | null, visibility: { email: FieldVisibility, phone: FieldVisibility, headline: FieldVisibility, bio: FieldVisibility, employments: FieldVisibility } | null } | null };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { member: { bio: string | null, email: string | null, phone: string | null, status: MemberStatus | null, id: string, headline: string | null, isAlumni: boolean | null, name: { familyRomaji: string | null, givenRomaji: string | null, formerFamily: string | null, full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null }, employments: Array<{ startedOn: string | null, endedOn: string | null, department: string | null, position: string | null }> | null, visibility: { email: FieldVisibility, phone: FieldVisibility, headline: FieldVisibility, bio: FieldVisibility, employments: FieldVisibility } | null } | null } | null };

export type OverviewQueryVariables = Exact<{
  range?: OverviewRange | null | undefined;
}>;


export type OverviewQuery = { overview: { smallestGroup: number, members: Array<{ status: MemberStatus, count: number | null }> | null, employment: Array<{ month: string, employees: number | null, alumni: number | null }> | null, events: Array<{ attended: number, event: { id: string, title: string, status: EventStatus, startsAt: string, endsAt: string, timeZone: string, place: string | null, counts: { capacity: number | null, seatsTaken: number, going: number, maybe: number, declined: number, waitlisted: number } } | null }> | null, posts: Array<{ week: string, posts: number, reactions: number, comments: number }> | null, referrals: Array<{ stage: ReferralStage, standing: number | null, reached: number | null, conversion: number | null }> | null } | null };

export type ReferralCardFragment = { id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null };

export type ReferralsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ReferralsQuery = { referrals: { liveCursor: string | null, nodes: Array<{ id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ReferralQueryVariables = Exact<{
  id: string | number;
}>;


export type ReferralQuery = { referral: { id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null } | null };

export type OpeningsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type OpeningsQuery = { openings: { nodes: Array<{ id: string, title: string, status: OpeningStatus, createdAt: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null };

export type ReferCandidateMutationVariables = Exact<{
  input: ReferCandidateInput;
}>;


export type ReferCandidateMutation = { referCandidate: { referral: { id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null } | null } | null };

export type MoveReferralMutationVariables = Exact<{
  input: MoveReferralInput;
}>;


export type MoveReferralMutation = { moveReferral: { referral: { id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null } | null } | null };

export type ReferralChangedSubscriptionVariables = Exact<{
  after?: string | null | undefined;
}>;


export type ReferralChangedSubscription = { referralChanged: { cursor: string, kind: ReferralChangeKind, occurredAt: string, referralId: string | null, referral: { id: string, kind: ReferralKind, stage: ReferralStage | null, progress: ReferralProgress, version: number | null, createdAt: string, opening: { id: string, title: string } | null, referrer: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null, candidate: { name: string, relationship: string } | null } | null } };

export type ViewerViewFragment = { role: Role | null, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null };

export type SignInMutationVariables = Exact<{
  input: SignInInput;
}>;


export type SignInMutation = { signIn: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer: { role: Role | null, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null } | null };

export type RefreshSessionMutationVariables = Exact<{
  input: RefreshSessionInput;
}>;


export type RefreshSessionMutation = { refreshSession: { accessToken: string | null, refreshToken: string | null, expiresAt: string | null, viewer: { role: Role | null, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null } | null };

export type SignOutMutationVariables = Exact<{ [key: string]: never; }>;


export type SignOutMutation = { signOut: { signedOut: boolean } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { role: Role | null, member: { id: string, headline: string | null, isAlumni: boolean | null, name: { full: string, family: string, given: string | null, familyReading: string | null, givenReading: string | null } } | null } | null };

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
export const MemberLineFragmentDoc = new TypedDocumentString(`
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
    `, {"fragmentName":"MemberLine"}) as unknown as TypedDocumentString<MemberLineFragment, unknown>;
export const RsvpLineFragmentDoc = new TypedDocumentString(`
    fragment RsvpLine on Rsvp {
  id
  answer
  status
  guests
  member {
    ...MemberLine
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"RsvpLine"}) as unknown as TypedDocumentString<RsvpLineFragment, unknown>;
export const CountsFragmentDoc = new TypedDocumentString(`
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}
    `, {"fragmentName":"Counts"}) as unknown as TypedDocumentString<CountsFragment, unknown>;
export const EventLineFragmentDoc = new TypedDocumentString(`
    fragment EventLine on Event {
  id
  title
  status
  startsAt
  endsAt
  timeZone
  place
  counts {
    ...Counts
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}`, {"fragmentName":"EventLine"}) as unknown as TypedDocumentString<EventLineFragment, unknown>;
export const PostViewFragmentDoc = new TypedDocumentString(`
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"PostView"}) as unknown as TypedDocumentString<PostViewFragment, unknown>;
export const CommentViewFragmentDoc = new TypedDocumentString(`
    fragment CommentView on Comment {
  id
  text
  status
  createdAt
  replyToId
  author {
    ...MemberLine
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"CommentView"}) as unknown as TypedDocumentString<CommentViewFragment, unknown>;
export const ProfileFragmentDoc = new TypedDocumentString(`
    fragment Profile on Member {
  ...MemberLine
  bio
  email
  phone
  status
  name {
    familyRomaji
    givenRomaji
    formerFamily
  }
  employments {
    startedOn
    endedOn
    department
    position
  }
  visibility {
    email
    phone
    headline
    bio
    employments
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"Profile"}) as unknown as TypedDocumentString<ProfileFragment, unknown>;
export const ReferralCardFragmentDoc = new TypedDocumentString(`
    fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"ReferralCard"}) as unknown as TypedDocumentString<ReferralCardFragment, unknown>;
export const ViewerViewFragmentDoc = new TypedDocumentString(`
    fragment ViewerView on Viewer {
  role
  member {
    ...MemberLine
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"fragmentName":"ViewerView"}) as unknown as TypedDocumentString<ViewerViewFragment, unknown>;
export const EventsDocument = new TypedDocumentString(`
    query Events($time: EventTime, $first: Int, $after: String) {
  events(time: $time, first: $first, after: $after) {
    nodes {
      ...EventLine
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}
fragment EventLine on Event {
  id
  title
  status
  startsAt
  endsAt
  timeZone
  place
  counts {
    ...Counts
  }
}`, {"hash":"sha256:781700475be9527323b7445f0987958b6d1adb0a3bb5fb3480f8a39bd96c4572"}) as unknown as TypedDocumentString<EventsQuery, EventsQueryVariables>;
export const EventDocument = new TypedDocumentString(`
    query Event($id: ID!, $latest: Int) {
  event(id: $id) {
    ...EventLine
    description
    address
    onlineUrl
    cancelReason
    maxGuests
    rsvpClosesAt
    liveCursor
    viewerRsvp {
      ...RsvpLine
      waitlistPosition
    }
    rsvps(last: $latest) {
      nodes {
        ...RsvpLine
      }
    }
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}
fragment RsvpLine on Rsvp {
  id
  answer
  status
  guests
  member {
    ...MemberLine
  }
}
fragment EventLine on Event {
  id
  title
  status
  startsAt
  endsAt
  timeZone
  place
  counts {
    ...Counts
  }
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:ad54e73efd9600b67e3e379086e35a521f663aef32e4f029777d099c7bee7d23"}) as unknown as TypedDocumentString<EventQuery, EventQueryVariables>;
export const AnswerSeriesDocument = new TypedDocumentString(`
    query AnswerSeries($id: ID!, $points: Int) {
  event(id: $id) {
    answerSeries(points: $points) {
      at
      counts {
        ...Counts
      }
    }
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}`, {"hash":"sha256:6526cc95fb02a411510bc9233050ff6c0eef09a0dbc050d9077b94e6cb19b3e9"}) as unknown as TypedDocumentString<AnswerSeriesQuery, AnswerSeriesQueryVariables>;
export const RsvpToEventDocument = new TypedDocumentString(`
    mutation RsvpToEvent($input: RsvpToEventInput!) {
  rsvpToEvent(input: $input) {
    rsvp {
      ...RsvpLine
      waitlistPosition
    }
  }
}
    fragment RsvpLine on Rsvp {
  id
  answer
  status
  guests
  member {
    ...MemberLine
  }
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:eb629a5f5b83129755a675b8a83afdbc914177e09da0505b497542004b5d9d38"}) as unknown as TypedDocumentString<RsvpToEventMutation, RsvpToEventMutationVariables>;
export const EventRsvpChangedDocument = new TypedDocumentString(`
    subscription EventRsvpChanged($eventId: ID!, $after: String) {
  eventRsvpChanged(eventId: $eventId, after: $after, checkpoints: true) {
    cursor
    kind
    occurredAt
    rsvpId
    rsvp {
      ...RsvpLine
    }
    counts {
      ...Counts
    }
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}
fragment RsvpLine on Rsvp {
  id
  answer
  status
  guests
  member {
    ...MemberLine
  }
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:4f4d25cb60b3ffd840fd80f34a6c52eecf8fc7d8d11ebe4b5bbce04bbe65164e"}) as unknown as TypedDocumentString<EventRsvpChangedSubscription, EventRsvpChangedSubscriptionVariables>;
export const FeedDocument = new TypedDocumentString(`
    query Feed($first: Int, $after: String) {
  feed(first: $first, after: $after) {
    liveCursor
    nodes {
      ...PostView
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:7bb5c1cc4421b29692a25f149f6a962a7f947f6f8b0aca66c99032429114ddb6"}) as unknown as TypedDocumentString<FeedQuery, FeedQueryVariables>;
export const CommentsDocument = new TypedDocumentString(`
    query Comments($postId: ID!, $first: Int, $after: String) {
  post(id: $postId) {
    comments(first: $first, after: $after) {
      nodes {
        ...CommentView
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
}
    fragment CommentView on Comment {
  id
  text
  status
  createdAt
  replyToId
  author {
    ...MemberLine
  }
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:1794bbb0c0386886c03e521279ee0c11442e83c3bf00a010c3cba813983b38a9"}) as unknown as TypedDocumentString<CommentsQuery, CommentsQueryVariables>;
export const CreatePostDocument = new TypedDocumentString(`
    mutation CreatePost($input: CreatePostInput!) {
  createPost(input: $input) {
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:d2e818b03b2f2e3c1f36a0f764d8e1b8f694b2e060541717dc962e779edc67ad"}) as unknown as TypedDocumentString<CreatePostMutation, CreatePostMutationVariables>;
export const ReactToPostDocument = new TypedDocumentString(`
    mutation ReactToPost($input: ReactToPostInput!) {
  reactToPost(input: $input) {
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:02357ddaa1e4295567cc8c6ed1274bd5c75ac46ea61a2aac7385933da40b7ebe"}) as unknown as TypedDocumentString<ReactToPostMutation, ReactToPostMutationVariables>;
export const AddCommentDocument = new TypedDocumentString(`
    mutation AddComment($input: AddCommentInput!) {
  addComment(input: $input) {
    comment {
      ...CommentView
    }
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment CommentView on Comment {
  id
  text
  status
  createdAt
  replyToId
  author {
    ...MemberLine
  }
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:5ee100e36fa1f917db71ce1b6634e4b958de338fb042cf704b27743fed76834d"}) as unknown as TypedDocumentString<AddCommentMutation, AddCommentMutationVariables>;
export const RemovePostDocument = new TypedDocumentString(`
    mutation RemovePost($input: RemovePostInput!) {
  removePost(input: $input) {
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:29df9cad6a83df6738a57b725d375d82be14960efa1e73e0b4f8ef78f8b90d55"}) as unknown as TypedDocumentString<RemovePostMutation, RemovePostMutationVariables>;
export const CelebrationsToAnswerDocument = new TypedDocumentString(`
    query CelebrationsToAnswer($first: Int, $after: String) {
  celebrationsToAnswer(first: $first, after: $after) {
    nodes {
      ...PostView
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:d394e0bf84404a340220fa71b91f722783260ed70d494c8df7552ccae127493f"}) as unknown as TypedDocumentString<CelebrationsToAnswerQuery, CelebrationsToAnswerQueryVariables>;
export const AnswerCelebrationDocument = new TypedDocumentString(`
    mutation AnswerCelebration($input: AnswerCelebrationInput!) {
  answerCelebration(input: $input) {
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:53c9d5a1c7711f15f1ef0cd728942690cbe97fb969042fe76323b689b9d7cc79"}) as unknown as TypedDocumentString<AnswerCelebrationMutation, AnswerCelebrationMutationVariables>;
export const FeedChangedDocument = new TypedDocumentString(`
    subscription FeedChanged($after: String) {
  feedChanged(after: $after, checkpoints: true) {
    cursor
    kind
    occurredAt
    postId
    post {
      ...PostView
    }
  }
}
    fragment PostView on Post {
  id
  kind
  status
  audience
  text
  publishedAt
  author {
    ...MemberLine
  }
  celebratedMember {
    ...MemberLine
  }
  reactions {
    kind
    count
  }
  viewerReactions
  commentCount
}
fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:574fa9f076fab2b03b3f1c6c5fe17bb5a547fd81c69694b21b078538711b3aeb"}) as unknown as TypedDocumentString<FeedChangedSubscription, FeedChangedSubscriptionVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($search: String, $first: Int, $after: String, $statuses: [MemberStatus!]) {
  members(search: $search, first: $first, after: $after, statuses: $statuses) {
    nodes {
      ...MemberLine
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}`, {"hash":"sha256:54b9af2773d2ac1814ff851bb0434a7e1b21737d1bbf8864f1e18e49231935fb"}) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const MemberDocument = new TypedDocumentString(`
    query Member($id: ID!) {
  member(id: $id) {
    ...Profile
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment Profile on Member {
  ...MemberLine
  bio
  email
  phone
  status
  name {
    familyRomaji
    givenRomaji
    formerFamily
  }
  employments {
    startedOn
    endedOn
    department
    position
  }
  visibility {
    email
    phone
    headline
    bio
    employments
  }
}`, {"hash":"sha256:57e02692b8f811e24b72a99db9701d8d984cb81d1bc50d3b05a2a65b459897d7"}) as unknown as TypedDocumentString<MemberQuery, MemberQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    member {
      ...Profile
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment Profile on Member {
  ...MemberLine
  bio
  email
  phone
  status
  name {
    familyRomaji
    givenRomaji
    formerFamily
  }
  employments {
    startedOn
    endedOn
    department
    position
  }
  visibility {
    email
    phone
    headline
    bio
    employments
  }
}`, {"hash":"sha256:c11fe8ba460b11dd7c59040e52a61b2c44e8411d7bb26561a04cdb1b9dc9871f"}) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const OverviewDocument = new TypedDocumentString(`
    query Overview($range: OverviewRange) {
  overview {
    smallestGroup
    members {
      status
      count
    }
    employment(range: $range) {
      month
      employees
      alumni
    }
    events {
      attended
      event {
        ...EventLine
      }
    }
    posts(range: $range) {
      week
      posts
      reactions
      comments
    }
    referrals(range: $range) {
      stage
      standing
      reached
      conversion
    }
  }
}
    fragment Counts on RsvpCounts {
  capacity
  seatsTaken
  going
  maybe
  declined
  waitlisted
}
fragment EventLine on Event {
  id
  title
  status
  startsAt
  endsAt
  timeZone
  place
  counts {
    ...Counts
  }
}`, {"hash":"sha256:b73539f1118908ff42d680660168b986f7bc369e2c0c73bacdde5ca3f94802c1"}) as unknown as TypedDocumentString<OverviewQuery, OverviewQueryVariables>;
export const ReferralsDocument = new TypedDocumentString(`
    query Referrals($first: Int, $after: String) {
  referrals(first: $first, after: $after) {
    liveCursor
    nodes {
      ...ReferralCard
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}`, {"hash":"sha256:0c030792998bc50097a9e46226fd2fbd0ac6e9f4976c7ef4d48f9b0f2048241b"}) as unknown as TypedDocumentString<ReferralsQuery, ReferralsQueryVariables>;
export const ReferralDocument = new TypedDocumentString(`
    query Referral($id: ID!) {
  referral(id: $id) {
    ...ReferralCard
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}`, {"hash":"sha256:728d7ef0ff6623708dfba06c2075fa46c7d93234ec21a05eb021f29ba7450139"}) as unknown as TypedDocumentString<ReferralQuery, ReferralQueryVariables>;
export const OpeningsDocument = new TypedDocumentString(`
    query Openings($first: Int, $after: String) {
  openings(first: $first, after: $after) {
    nodes {
      id
      title
      status
      createdAt
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `, {"hash":"sha256:a0fcdee04411b200e535380f233ca3a667006dfacd164a973a8645e0323b9d00"}) as unknown as TypedDocumentString<OpeningsQuery, OpeningsQueryVariables>;
export const ReferCandidateDocument = new TypedDocumentString(`
    mutation ReferCandidate($input: ReferCandidateInput!) {
  referCandidate(input: $input) {
    referral {
      ...ReferralCard
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}`, {"hash":"sha256:5956efbec5d0d9bd60327c8db46add7e444a70cca6644dfe6711c70f46efac66"}) as unknown as TypedDocumentString<ReferCandidateMutation, ReferCandidateMutationVariables>;
export const MoveReferralDocument = new TypedDocumentString(`
    mutation MoveReferral($input: MoveReferralInput!) {
  moveReferral(input: $input) {
    referral {
      ...ReferralCard
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}`, {"hash":"sha256:2cfd8e9a50d95d6c94cf31b737856a7e9610d09827ddcab28aeedceb09a788bc"}) as unknown as TypedDocumentString<MoveReferralMutation, MoveReferralMutationVariables>;
export const ReferralChangedDocument = new TypedDocumentString(`
    subscription ReferralChanged($after: String) {
  referralChanged(after: $after, checkpoints: true) {
    cursor
    kind
    occurredAt
    referralId
    referral {
      ...ReferralCard
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ReferralCard on Referral {
  id
  kind
  stage
  progress
  version
  createdAt
  opening {
    id
    title
  }
  referrer {
    ...MemberLine
  }
  candidate {
    name
    relationship
  }
}`, {"hash":"sha256:464d99d56ae547eda032a5c8ae7b52d7616fd05f4a0a3d5c0f297a6a29cdfccb"}) as unknown as TypedDocumentString<ReferralChangedSubscription, ReferralChangedSubscriptionVariables>;
export const SignInDocument = new TypedDocumentString(`
    mutation SignIn($input: SignInInput!) {
  signIn(input: $input) {
    accessToken
    refreshToken
    expiresAt
    viewer {
      ...ViewerView
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ViewerView on Viewer {
  role
  member {
    ...MemberLine
  }
}`, {"hash":"sha256:73d5c80ff7afc2bd9527e0ed7f1dda791719cd5a0b3b820c43b3dda44fbfc6fe"}) as unknown as TypedDocumentString<SignInMutation, SignInMutationVariables>;
export const RefreshSessionDocument = new TypedDocumentString(`
    mutation RefreshSession($input: RefreshSessionInput!) {
  refreshSession(input: $input) {
    accessToken
    refreshToken
    expiresAt
    viewer {
      ...ViewerView
    }
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ViewerView on Viewer {
  role
  member {
    ...MemberLine
  }
}`, {"hash":"sha256:969a005d016242c02ed9d8fc9105685e5c4d8380e2eecd33426c482dc8b174f1"}) as unknown as TypedDocumentString<RefreshSessionMutation, RefreshSessionMutationVariables>;
export const SignOutDocument = new TypedDocumentString(`
    mutation SignOut {
  signOut {
    signedOut
  }
}
    `, {"hash":"sha256:ffd093bc73cd0e180b4296d8e8b21a3311efcff70fe2ca4fd0032c4654692619"}) as unknown as TypedDocumentString<SignOutMutation, SignOutMutationVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    ...ViewerView
  }
}
    fragment MemberLine on Member {
  id
  headline
  isAlumni
  name {
    full
    family
    given
    familyReading
    givenReading
  }
}
fragment ViewerView on Viewer {
  role
  member {
    ...MemberLine
  }
}`, {"hash":"sha256:e7e57c6dd3322eb90472b7bc2d0dfc7430830441ee2f57f4e6f5460506fb7822"}) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;