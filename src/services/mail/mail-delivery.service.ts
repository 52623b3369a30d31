import type { MailRecord, MailTemplate } from '../../domain/mail/mail';
import { retryDelayMs } from '../../domain/mail/mail-retry';
import type { MailLinks } from '../../domain/mail/mail-text';
import { writeMail } from '../../domain/mail/write-mail';
import type { MailModel } from '../../models/mail/mail.model';
import type { Logger } from '../../observability/logger';
import type { MailSources } from './mail-source';
import { type MailTransport, type OutgoingMail, RefusedMail } from './mail-transport';

export interface MailDeliveryParts {
  readonly mails: MailModel;
  readonly sources: MailSources;
  readonly transport: MailTransport;
  readonly links: MailLinks;
  readonly clock: () => Date;
  readonly logger: Logger;
}

/** Longer than any attempt takes: the transport's time limits are well below it. */
const LEASE_MS = 2 * 60_000;
const PARALLEL = 4;

/**
 * Sends what is due in the outbox. A mail is claimed by a lease, so that several instances share the
 * work, and marked as sent only after the transport took it: a crash in between sends it twice
 * (under the same Message-ID), none is lost.
 */
export class MailDelivery {
  constructor(private readonly parts: MailDeliveryParts) {}

  /** Sends until nothing is due; gives when the next mail will be. */
  async deliverDue(signal: AbortSignal): Promise<Date | null> {
    const { mails, clock } = this.parts;
    const dueAt = await mails.nextDueAt();
    if (!dueAt || dueAt > clock()) return dueAt;
    await Promise.all(Array.from({ length: PARALLEL }, () => this.deliverWhileDue(signal)));
    return mails.nextDueAt();
  }

  /** Lets go of the connections to the mail server. */
  close(): void {
    this.parts.transport.close();
  }

  private async deliverWhileDue(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const now = this.parts.clock();
      const mail = await this.parts.mails.claim(now, new Date(now.getTime() + LEASE_MS));
      if (!mail) return;
      await this.attempt(mail);
    }
  }

  private async attempt(mail: MailRecord): Promise<void> {
    const { mails, transport, clock } = this.parts;
    try {
      const outgoing = await this.write(mail, mail.template);
      if (outgoing) await transport.send(outgoing);
      await mails.settle(mail, outgoing ? 'SENT' : 'DROPPED', clock());
    } catch (error) {
      await this.recordFailure(mail, error);
    }
  }

  private async write<T extends MailTemplate>(
    mail: MailRecord,
    template: T,
  ): Promise<OutgoingMail | null> {
    const { sources, links } = this.parts;
    const content = await sources[template].prepare(mail);
    if (!content) return null;
    const { id, language } = mail;
    const text = writeMail(template, language, content.facts, links);
    return { id, template, language, address: content.address, ...text };
  }

  private async recordFailure(mail: MailRecord, error: unknown): Promise<void> {
    const { mails, clock, logger } = this.parts;
    const { id: mailId, template, attempts } = mail;
    const failure = codeOf(error);
    const delay = error instanceof RefusedMail ? null : retryDelayMs(attempts);
    logger.warn({ mailId, template, attempts, failure }, delay ? 'mail delayed' : 'mail given up');
    if (delay === null) await mails.settle(mail, 'FAILED', clock(), failure);
    else await mails.postpone(mail, new Date(clock().getTime() + delay), failure);
  }
}

/** A code only: the messages of transports quote addresses. */
function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return [code, name].find((fact) => typeof fact === 'string') ?? 'UNKNOWN';
}
