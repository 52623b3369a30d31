import type { Locale } from '../../domain/locale';
import type { MailTemplate } from '../../domain/mail/mail';
import type { MailText } from '../../domain/mail/mail-text';

/** A mail in full, on its way out. */
export interface OutgoingMail extends MailText {
  /** The same at each attempt, so that a mail sent twice can be told for one. */
  readonly id: string;
  readonly template: MailTemplate;
  readonly language: Locale;
  readonly address: string;
}

/** What carries mails out of the house. */
export interface MailTransport {
  /**
   * Resolves once the mail is accepted; throws RefusedMail where trying again is no use. Gives up
   * when the signal is aborted: the mail may have been accepted nevertheless.
   */
  send(mail: OutgoingMail, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** The mail was refused for good: SMTP 5xx for this recipient or message (RFC 5321, 4.2.1). */
export class RefusedMail extends Error {
  override readonly name = 'RefusedMail';

  constructor(readonly code: string) {
    super(code);
  }
}
