import { join } from 'node:path';
import type { Config } from '../config/config';
import { mailLinks } from '../domain/mail/write-mail';
import type { Job } from '../jobs/job';
import { mailJob } from '../jobs/mail.job';
import { MailModel } from '../models/mail/mail.model';
import { EmlFolderTransport } from '../services/mail/eml-folder.transport';
import { MailDelivery } from '../services/mail/mail-delivery.service';
import { MailOutbox } from '../services/mail/mail-outbox';
import type { MailSources } from '../services/mail/mail-source';
import type { MailTransport } from '../services/mail/mail-transport';
import { SmtpTransport } from '../services/mail/smtp.transport';
import type { Kernel } from './kernel';

/**
 * Builds the outbox, which every domain orders mails from, and the job that sends them, which wants
 * every domain's sources: so the job comes last.
 */
export function composeMail({ connection, config, clock, logger }: Kernel) {
  const mails = new MailModel(connection);
  const outbox = new MailOutbox(mails, clock);
  return {
    models: { mails },
    outbox,
    job: (sources: MailSources): Job => {
      const transport = createMailTransport(config);
      const links = mailLinks(config.publicUrl);
      return mailJob(outbox, new MailDelivery({ mails, sources, transport, links, clock, logger }));
    },
  };
}

function createMailTransport({ mailUrl, mailFrom, dataDir }: Config): MailTransport {
  return mailUrl
    ? new SmtpTransport(mailUrl, mailFrom)
    : new EmlFolderTransport(join(dataDir, 'outbox'), mailFrom);
}
