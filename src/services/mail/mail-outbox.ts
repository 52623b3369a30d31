import type { Transaction } from '../../database/transaction';
import type { MailDraft } from '../../domain/mail/mail';
import type { MailModel } from '../../models/mail/mail.model';

/**
 * Takes mails that are due once the transaction around them stands: they are stored with it and
 * sent by a job after the commit, at least once.
 */
export class MailOutbox {
  private readonly sessions = new WeakSet<Transaction>();
  private notify: () => void = () => undefined;

  constructor(
    private readonly mails: MailModel,
    private readonly clock: () => Date,
  ) {}

  enqueue(tx: Transaction, draft: MailDraft): Promise<void> {
    return this.enqueueAll(tx, [draft]);
  }

  async enqueueAll(tx: Transaction, drafts: readonly MailDraft[]): Promise<void> {
    if (drafts.length === 0) return;
    await this.mails.insertAll(tx, drafts, this.clock());
    if (this.sessions.has(tx)) return;
    this.sessions.add(tx);
    tx.once('ended', () => this.notify());
  }

  /** Sets who is told after each transaction that ordered a mail, whether it stands or not. */
  onOrder(notify: () => void): void {
    this.notify = notify;
  }
}
