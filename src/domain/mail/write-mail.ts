import type { Locale } from '../locale';
import type { MailTemplate } from './mail';
import type { MailFacts } from './mail-content';
import type { MailLinks, MailText, MailTexts } from './mail-text';
import { EN } from './mail-texts-en';
import { JA } from './mail-texts-ja';

const TEXTS: Readonly<Record<Locale, MailTexts>> = { ja: JA, en: EN };

const SIGNATURE = '-- \nOkaeri (おかえり)';

/** Puts a mail into words, signed; the subject on one line, whatever names are in it. */
export function writeMail<T extends MailTemplate>(
  template: T,
  language: Locale,
  facts: MailFacts[T],
  links: MailLinks,
): MailText {
  const { subject, paragraphs } = TEXTS[language][template](facts, links);
  return {
    subject: subject.replace(/\s+/gu, ' ').trim(),
    text: `${[...paragraphs, SIGNATURE].join('\n\n')}\n`,
  };
}

/** Tokens travel in the fragment, which no server log and no Referer header ever sees. */
export function mailLinks(publicUrl: string): MailLinks {
  const to = (path: string) => `${publicUrl}${path}`;
  return {
    invitation: (token) => to(`/invitation#token=${token}`),
    consent: (token) => to(`/referral-consent#token=${token}`),
    event: (eventId) => to(`/events/${eventId}`),
    post: (postId) => to(`/posts/${postId}`),
  };
}
