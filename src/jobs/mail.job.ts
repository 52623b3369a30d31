import type { MailDelivery } from '../services/mail/mail-delivery.service';
import type { MailOutbox } from '../services/mail/mail-outbox';
import type { Job } from './job';

/** Other instances' mails, and those that a wake-up missed, wait this long at most. */
const EVERY_MS = 5_000;

/** Sends what is due in the outbox: at once when something was ordered, else at the time of the next retry. */
export function mailJob(outbox: MailOutbox, delivery: MailDelivery): Job {
  return {
    name: 'mail',
    everyMs: EVERY_MS,
    run: (signal) => delivery.deliverDue(signal),
    listen: (wake) => outbox.onOrder(wake),
    close: () => delivery.close(),
  };
}
