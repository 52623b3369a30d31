import type { MailFacts } from './mail-content';
import { writeDateTime, writeTerm } from './mail-dates';
import type { MailTexts } from './mail-text';

export const EN: MailTexts = {
  invitation: ({ recipientName, token, expiresAt }, links) => ({
    subject: 'Your invitation to Okaeri, the alumni network',
    paragraphs: [
      `Dear ${recipientName},`,
      'HR invites you to Okaeri, the network of those who once worked here and those who still do.',
      `Open this link and choose a password:\n${links.invitation(token)}`,
      `The link works once, until ${writeTerm('en', expiresAt)}. If you did not expect this mail, please delete it.`,
    ],
  }),
  referralConsent: ({ candidateName, referrerName, openingTitle, token, expiresAt }, links) => ({
    subject: `${referrerName} would like to recommend you: your consent`,
    paragraphs: [
      `Dear ${candidateName},`,
      `${referrerName} would like to recommend you for our opening "${openingTitle}".`,
      'We hold only what was entered for the recommendation: your name, your address, how you know each other, and a note. Nothing of it is used before you consent.',
      `Please answer, yes or no, through this link:\n${links.consent(token)}`,
      `Without your answer by ${writeTerm('en', expiresAt)}, or if you decline, the data is deleted.`,
    ],
  }),
  eventPromotion: (facts, links) => ({
    subject: `You are in: ${facts.title}`,
    paragraphs: [
      `Dear ${facts.recipientName},`,
      `Seats became free: you are confirmed for "${facts.title}" (${facts.seats} ${facts.seats === 1 ? 'seat' : 'seats'}).`,
      details(facts, links.event(facts.eventId)),
      'If you can no longer come, please change your answer there, for somebody is waiting.',
    ],
  }),
  eventCancelled: (facts, links) => ({
    subject: `Cancelled: ${facts.title}`,
    paragraphs: [
      `Dear ${facts.recipientName},`,
      `"${facts.title}" is cancelled.`,
      ...(facts.reason === null ? [] : [`Reason: ${facts.reason}`]),
      details(facts, links.event(facts.eventId)),
    ],
  }),
  eventChanged: (facts, links) => ({
    subject: `New time or place: ${facts.title}`,
    paragraphs: [
      `Dear ${facts.recipientName},`,
      `The time or the place of "${facts.title}" has changed. This is how it stands now:`,
      details(facts, links.event(facts.eventId)),
    ],
  }),
  eventTooSmall: (facts, links) => ({
    subject: `Your party is now too large: ${facts.title}`,
    paragraphs: [
      `Dear ${facts.recipientName},`,
      `"${facts.title}" has become smaller: it now has ${facts.capacity} seats, and you are waiting for ${facts.seats}. You keep your place on the waitlist, but smaller parties pass you until yours fits.`,
      details(facts, links.event(facts.eventId)),
      'Should you come with fewer guests, please change your answer there: you keep your place.',
    ],
  }),
  celebrationConsent: ({ recipientName, authorName, postId }, links) => ({
    subject: `${authorName} would like to celebrate you`,
    paragraphs: [
      `Dear ${recipientName},`,
      `${authorName} wrote a post that celebrates you. Nobody else sees it before you consent.`,
      `Please read it and answer:\n${links.post(postId)}`,
    ],
  }),
};

function details({ startsAt, timeZone, place }: MailFacts['eventChanged'], link: string): string {
  return [
    `When: ${writeDateTime('en', startsAt, timeZone)}`,
    ...(place === null ? [] : [`Where: ${place}`]),
    `More: ${link}`,
  ].join('\n');
}
