import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeKernel, type Kernel, openKernel, startKernel } from '../../../src/app/kernel';
import { composeMail } from '../../../src/app/mail';
import { loadConfig } from '../../../src/config/config';
import { Transactions } from '../../../src/database/transaction';
import { MailTemplate } from '../../../src/domain/mail/mail';
import { mailLinks } from '../../../src/domain/mail/write-mail';
import { createLogger } from '../../../src/observability/logger';
import { MailDelivery } from '../../../src/services/mail/mail-delivery.service';
import type { MailSource, MailSources } from '../../../src/services/mail/mail-source';
import {
  type MailTransport,
  type OutgoingMail,
  RefusedMail,
} from '../../../src/services/mail/mail-transport';

const ADDRESS = 'hanako@example.com';
const TOKEN = 'token-of-a-link';
const MINUTE_MS = 60_000;
const logger = createLogger('silent');
const running = new AbortController().signal;

const source: MailSource<typeof MailTemplate.INVITATION> = {
  prepare: async () => ({
    address: ADDRESS,
    facts: { recipientName: '佐藤 花子', token: TOKEN, expiresAt: new Date() },
  }),
};
const pointless = { prepare: async () => null };
const SOURCES: MailSources = {
  invitation: source,
  referralConsent: pointless,
  eventPromotion: pointless,
  eventTooSmall: pointless,
  eventCancelled: pointless,
  eventChanged: pointless,
  celebrationConsent: pointless,
};

/** Takes mails, or throws what it was told to. */
class TestTransport implements MailTransport {
  readonly sent: OutgoingMail[] = [];
  fault: Error | null = null;

  async send(mail: OutgoingMail, _signal: AbortSignal): Promise<void> {
    if (this.fault) throw this.fault;
    this.sent.push(mail);
  }

  close(): void {}
}

describe('MailDelivery', () => {
  let folder: string;
  let kernel: Kernel;
  let mail: ReturnType<typeof composeMail>;
  let transport: TestTransport;
  let now: Date;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okaeri-mail-'));
    const config = loadConfig({
      DATA_DIR: folder,
      MONGODB_URI: process.env['OKAERI_TEST_URI'],
    });
    const databaseName = `test_mail_${process.pid}`;
    kernel = await openKernel({ config, logger, databaseName, clock: () => now });
    mail = composeMail(kernel);
    now = new Date();
    await startKernel(kernel);
  });

  beforeEach(async () => {
    now = new Date();
    transport = new TestTransport();
    await mail.models.mails.model.deleteMany({});
  });

  afterAll(async () => {
    await kernel.connection.dropDatabase();
    await closeKernel(kernel);
    await rm(folder, { recursive: true });
  });

  function delivery(by: MailTransport = transport): MailDelivery {
    return new MailDelivery({
      mails: mail.models.mails,
      sources: SOURCES,
      transport: by,
      links: mailLinks('https://alumni.example'),
      clock: () => now,
      logger,
    });
  }

  function order(template: MailTemplate = MailTemplate.INVITATION, count = 1): Promise<void> {
    const draft = { template, recipient: { memberId: 'member' }, language: 'ja' } as const;
    return new Transactions(kernel.connection).run((tx) =>
      mail.outbox.enqueueAll(
        tx,
        Array.from({ length: count }, () => draft),
      ),
    );
  }

  async function statuses(): Promise<string[]> {
    const mails = await mail.models.mails.model.find().lean();
    return mails.map(({ status }) => status);
  }

  async function later(ms: number): Promise<Date | null> {
    now = new Date(now.getTime() + ms);
    return delivery().deliverDue(running);
  }

  it('sends what was ordered, and nothing twice', async () => {
    await order();
    expect(await delivery().deliverDue(running)).toBeNull();
    await delivery().deliverDue(running);
    expect(transport.sent).toEqual([
      expect.objectContaining({ address: ADDRESS, template: 'invitation', language: 'ja' }),
    ]);
    expect(transport.sent[0]?.text).toContain(`https://alumni.example/invitation#token=${TOKEN}`);
    expect(await statuses()).toEqual(['SENT']);
  });

  it('sends nothing of a use case that did not come about', async () => {
    const failed = new Transactions(kernel.connection).run(async (tx) => {
      const recipient = { memberId: 'member' };
      await mail.outbox.enqueue(tx, { template: 'invitation', recipient, language: 'ja' });
      throw new Error('refused');
    });
    await expect(failed).rejects.toThrow('refused');
    await delivery().deliverDue(running);
    expect(transport.sent).toEqual([]);
  });

  it('tells the job after the commit, when the mail is there to be found', async () => {
    const seen = new Promise<number>((resolve) => {
      mail.outbox.onOrder(() => resolve(mail.models.mails.model.countDocuments()));
    });
    await order();
    expect(await seen).toBe(1);
  });

  it('holds ids only: no address, no token, no text [R2, M3]', async () => {
    await order();
    await delivery().deliverDue(running);
    const stored = JSON.stringify(await mail.models.mails.model.find().lean());
    for (const secret of [ADDRESS, TOKEN, '佐藤']) expect(stored).not.toContain(secret);
  });

  it('sends each mail once when two instances share the work', async () => {
    await order(MailTemplate.INVITATION, 100);
    await Promise.all([delivery().deliverDue(running), delivery().deliverDue(running)]);
    expect(transport.sent).toHaveLength(100);
    expect(new Set(transport.sent.map(({ id }) => id)).size).toBe(100);
  });

  it('sends again, under the same id, what an instance had taken when it died', async () => {
    await order();
    const dead = new TestTransport();
    const taken = new Promise<OutgoingMail>((resolve) => {
      dead.send = (lost) => {
        resolve(lost);
        return new Promise(() => undefined);
      };
    });
    void delivery(dead).deliverDue(running);
    const { id } = await taken;
    await later(MINUTE_MS);
    expect(transport.sent).toEqual([]);
    await later(2 * MINUTE_MS);
    expect(transport.sent).toEqual([expect.objectContaining({ id })]);
  });

  it('does not let an instance that was thought dead settle what another holds', async () => {
    await order();
    const [mails, lease] = [mail.models.mails, (ms: number) => new Date(now.getTime() + ms)];
    const first = await mails.claim(now, lease(0));
    const second = await mails.claim(now, lease(MINUTE_MS));
    if (!first || !second) throw new Error('not claimed');
    await mails.settle(first, 'FAILED', now);
    expect(await statuses()).toEqual(['DUE']);
    await mails.settle(second, 'SENT', now);
    expect(await statuses()).toEqual(['SENT']);
  });

  it('cuts off a mail that hangs soon after the process is told to stop', async () => {
    await order();
    const stopping = new AbortController();
    const hanging = new TestTransport();
    hanging.send = (_, signal) => {
      stopping.abort();
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    };
    await delivery(hanging).deliverDue(stopping.signal);
    expect(await statuses()).toEqual(['DUE']);
    await later(30_000);
    expect(await statuses()).toEqual(['SENT']);
  });

  it('tries again after a pause that doubles, and gives up in the end', async () => {
    await order();
    transport.fault = new Error('no connection');
    const begun = now.getTime();
    const first = await delivery().deliverDue(running);
    expect(first?.getTime()).toBe(begun + 30_000);
    const second = await later(30_000);
    expect(second?.getTime()).toBe(now.getTime() + 60_000);
    for (let attempt = 3; attempt <= 13; attempt += 1) await later(6 * 60 * MINUTE_MS);
    expect(await statuses()).toEqual(['FAILED']);
  });

  it('sends after the fault is over', async () => {
    await order();
    transport.fault = new Error('no connection');
    await delivery().deliverDue(running);
    transport.fault = null;
    await later(30_000);
    expect(transport.sent).toHaveLength(1);
    expect(await statuses()).toEqual(['SENT']);
  });

  it('gives up at once what the server refuses for good, and goes on with the next', async () => {
    await order();
    transport.fault = new RefusedMail('SMTP_550');
    await delivery().deliverDue(running);
    transport.fault = null;
    await order();
    await delivery().deliverDue(running);
    expect((await statuses()).sort()).toEqual(['FAILED', 'SENT']);
  });

  it('drops what has become pointless', async () => {
    await order(MailTemplate.CELEBRATION_CONSENT);
    await delivery().deliverDue(running);
    expect(transport.sent).toEqual([]);
    expect(await statuses()).toEqual(['DROPPED']);
  });
});
