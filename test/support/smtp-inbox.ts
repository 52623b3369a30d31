import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { type ReadMail, readMail } from './mail-reader';

export interface ReceivedMail extends ReadMail {
  readonly to: readonly string[];
}

export interface SmtpInbox {
  /** For MAIL_URL. */
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** Answers the next message with this SMTP code instead of taking it. */
  refuseNext(code: number): void;
  close(): Promise<void>;
}

/** A real SMTP server on a free port that keeps what it gets. */
export async function startSmtpInbox(): Promise<SmtpInbox> {
  const mails: ReceivedMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const code = refusals.shift();
        if (code !== undefined)
          return callback(Object.assign(new Error('refused by the test'), { responseCode: code }));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({ ...readMail(Buffer.concat(chunks)), to });
        callback();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    refuseNext: (code) => refusals.push(code),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
