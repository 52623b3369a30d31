import type { MailRecord, MailTemplate } from '../../domain/mail/mail';
import type { MailContent } from '../../domain/mail/mail-content';

/**
 * Reads what a mail of one template tells when it is about to be sent; written by the domain that
 * orders the mail. A source whose mail carries a link makes the token here and stores its hash, for
 * each attempt anew: earlier links must stay valid, since an earlier attempt may have arrived.
 */
export interface MailSource<T extends MailTemplate> {
  /** Null where the mail has become pointless (nobody there, no longer true): it is dropped. */
  prepare(mail: MailRecord): Promise<MailContent<T> | null>;
}

/** One source for every template; put together in the composition root. */
export type MailSources = { readonly [T in MailTemplate]: MailSource<T> };
