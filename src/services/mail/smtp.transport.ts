import { createTransport } from 'nodemailer';
import { toMessage } from './mail-message';
import { type MailTransport, type OutgoingMail, RefusedMail } from './mail-transport';

const CONNECTION_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;

/** Sends by the SMTP server of MAIL_URL over a few connections that are kept. */
export class SmtpTransport implements MailTransport {
  private readonly smtp;

  constructor(
    url: string,
    private readonly from: string,
  ) {
    this.smtp = createTransport({
      url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      greetingTimeout: CONNECTION_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
    });
  }

  async send(mail: OutgoingMail, signal: AbortSignal): Promise<void> {
    try {
      await this.smtp.sendMail({ ...toMessage(mail, this.from), signal });
    } catch (error) {
      throw isRefusal(error) ? new RefusedMail(`SMTP_${error.responseCode}`) : error;
    }
  }

  close(): void {
    this.smtp.close();
  }
}

/** A 5xx at the sign-in (EAUTH) speaks of our settings, which will be repaired, not of the mail. */
function isRefusal(error: unknown): error is { readonly responseCode: number } {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
}
