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

/** An attempt ends by then, whatever the mail server does. */
const ATTEMPT_MS = 60_000;
/** Longer than any attempt, so that no two are ever made at once. */
const LEASE_MS = 2 * ATTEMPT_MS;
/** What a mail on its way is given when the process stops. */
const GRACE_MS = 2_000;
const PARALLEL = 4;

/**
 * Sends what is due in the outbox. A mail is claimed by a lease, so that several instances share the
 * work, and marked as sent only after the transport took it: a crash in between sends it twice
 * (under the same Message-ID), none is lost.
 */
export class MailDelivery {
  constructor(private readonly parts: MailDeliveryParts) {}

  /** Sends until nothing is due, or until told to stop; gives when the next mail will be. */
  async deliverDue(stop: AbortSignal): Promise<Date | null> {
    const { mails, clock } = this.parts;
    const dueAt = await mails.nextDueAt();
    if (!dueAt || dueAt > clock()) return dueAt;
    const cut = new AbortController();
    const cutSoon = () => setTimeout(() => cut.abort(), GRACE_MS).unref();
    stop.addEventListener('abort', cutSoon);
    const deliver = () => this.deliverWhileDue(stop, cut.signal);
    try {
      await Promise.all(Array.from({ length: PARALLEL }, deliver));
    } finally {
      stop.removeEventListener('abort', cutSoon);
    }
    return mails.nextDueAt();
  }

  /** Lets go of the connections to the mail server. */
  close(): void {
    this.parts.transport.close();
  }

  private async deliverWhileDue(stop: AbortSignal, cut: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const now = this.parts.clock();
      const mail = await this.parts.mails.claim(now, new Date(now.getTime() + LEASE_MS));
      if (!mail) return;
      await this.attempt(mail, AbortSignal.any([cut, AbortSignal.timeout(ATTEMPT_MS)]));
    }
  }

  private async attempt(mail: MailRecord, signal: AbortSignal): Promise<void> {
    const { mails, transport, clock } = this.parts;
    try {
      const outgoing = await this.write(mail, mail.template);
      if (outgoing) await transport.send(outgoing, signal);
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
