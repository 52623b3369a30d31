import type { MailTemplate } from './mail';

interface LinkFacts {
  /** Made for this very mail; the link carries it, the database only its hash. */
  readonly token: string;
  readonly expiresAt: Date;
}

interface EventFacts {
  readonly recipientName: string;
  readonly eventId: string;
  readonly title: string;
  readonly startsAt: Date;
  readonly timeZone: string;
  readonly place: string | null;
}

/** What each template tells, read at the moment the mail is sent. Names are written as the person writes them. */
export interface MailFacts {
  [MailTemplate.INVITATION]: LinkFacts & { readonly recipientName: string };
  [MailTemplate.REFERRAL_CONSENT]: LinkFacts & {
    readonly candidateName: string;
    readonly referrerName: string;
    readonly openingTitle: string;
  };
  [MailTemplate.EVENT_PROMOTION]: EventFacts & { readonly seats: number };
  [MailTemplate.EVENT_CANCELLED]: EventFacts & { readonly reason: string | null };
  [MailTemplate.EVENT_CHANGED]: EventFacts;
  [MailTemplate.EVENT_TOO_SMALL]: EventFacts & {
    readonly seats: number;
    readonly capacity: number;
  };
  [MailTemplate.CELEBRATION_CONSENT]: {
    readonly recipientName: string;
    readonly authorName: string;
    readonly postId: string;
  };
}

/** An address and the facts of one mail, ready to be put into words. */
export interface MailContent<T extends MailTemplate> {
  readonly address: string;
  readonly facts: MailFacts[T];
}
