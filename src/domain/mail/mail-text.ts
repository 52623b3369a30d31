import type { MailTemplate } from './mail';
import type { MailFacts } from './mail-content';

/** A mail in words: plain text, the subject on one line. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
}

/** The pages that mails lead to, by what the link carries. */
export interface MailLinks {
  invitation(token: string): string;
  consent(token: string): string;
  event(eventId: string): string;
  post(postId: string): string;
}

/** Every template in one language; paragraphs are set apart by an empty line. */
export type MailTexts = {
  readonly [T in MailTemplate]: (
    facts: MailFacts[T],
    links: MailLinks,
  ) => { readonly subject: string; readonly paragraphs: readonly string[] };
};
