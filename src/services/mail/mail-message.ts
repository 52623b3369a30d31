import type Mail from 'nodemailer/lib/mailer';
import type { OutgoingMail } from './mail-transport';

/** Puts a mail into nodemailer's words; it folds, and encodes what is not ASCII (RFC 2047, RFC 2045). */
export function toMessage(mail: OutgoingMail, from: string): Mail.Options {
  return {
    from,
    // An object, for a list of addresses in one string would be taken apart.
    to: { name: '', address: mail.address },
    subject: mail.subject,
    text: mail.text,
    messageId: `<${mail.id}@${domainOf(from)}>`,
    // RFC 3834: no vacation notice answers a machine.
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

function domainOf(from: string): string {
  return /@([^\s@<>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}
