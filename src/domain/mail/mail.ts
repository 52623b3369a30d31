import type { Locale } from '../locale';

/** Every mail the product sends, by name; its words (ja, en) live in one place, mail-texts-ja.ts and mail-texts-en.ts. */
export const MailTemplate = {
  INVITATION: 'invitation',
  REFERRAL_CONSENT: 'referralConsent',
  EVENT_PROMOTION: 'eventPromotion',
  EVENT_CANCELLED: 'eventCancelled',
  EVENT_CHANGED: 'eventChanged',
  EVENT_TOO_SMALL: 'eventTooSmall',
  CELEBRATION_CONSENT: 'celebrationConsent',
} as const;
export type MailTemplate = (typeof MailTemplate)[keyof typeof MailTemplate];

/** Whose address the mail goes to; the address itself is read when the mail is sent. */
type MailRecipient = { readonly memberId: string } | { readonly referralId: string };

/** A mail as a use case orders it: ids and a template, never a text, an address or a token. */
export interface MailDraft {
  readonly template: MailTemplate;
  readonly recipient: MailRecipient;
  readonly language: Locale;
  /** Node ids of what the mail is about, by role: `{ eventId }`. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** A mail of the outbox on its way. */
export interface MailRecord extends Required<MailDraft> {
  readonly id: string;
  /** Attempts begun, the present one included. */
  readonly attempts: number;
  /** Names this attempt: only its holder may settle it. */
  readonly lease: string;
}
