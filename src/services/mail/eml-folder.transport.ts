import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { toMessage } from './mail-message';
import type { MailTransport, OutgoingMail } from './mail-transport';

/**
 * Writes mails as `.eml` files, which every mail program opens, where there is no SMTP server.
 * A file is there whole or not at all; its name sorts by time and is the same at each attempt.
 */
export class EmlFolderTransport implements MailTransport {
  private readonly writer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
  });

  constructor(
    private readonly folder: string,
    private readonly from: string,
  ) {}

  async send(mail: OutgoingMail): Promise<void> {
    const { message } = await this.writer.sendMail(toMessage(mail, this.from));
    await mkdir(this.folder, { recursive: true });
    const path = join(this.folder, `${mail.id}-${mail.template}.eml`);
    const file = await open(`${path}.part`, 'w', 0o600);
    try {
      await file.writeFile(message as Buffer);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${path}.part`, path);
  }

  close(): void {
    this.writer.close();
  }
}
