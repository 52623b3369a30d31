import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmlFolderTransport } from '../../../src/services/mail/eml-folder.transport';
import { type OutgoingMail, RefusedMail } from '../../../src/services/mail/mail-transport';
import { SmtpTransport } from '../../../src/services/mail/smtp.transport';
import { readMail } from '../../support/mail-reader';
import { type SmtpInbox, startSmtpInbox } from '../../support/smtp-inbox';

const FROM = 'おかえり <no-reply@alumni.example>';
const running = new AbortController().signal;
const mail: OutgoingMail = {
  id: '65f000000000000000000001',
  template: 'eventPromotion',
  language: 'ja',
  address: 'hanako@example.com',
  subject:
    '【参加確定】秋のバーベキュー、多摩川の河川敷でみなさまにお会いできるのを楽しみにしています',
  text: '佐藤 花子 様\n\n席が空きました。\n.\nhttps://alumni.example/events/1\n',
};

/** RFC 5322, 2.1.1 and RFC 2047, 2: what every mail server and program takes. */
function expectWellFormed(rawHeaders: string): void {
  expect(rawHeaders).toMatch(/^[\x20-\x7e\t\r\n]*$/);
  for (const line of rawHeaders.split('\r\n')) expect(line.length).toBeLessThanOrEqual(78);
  for (const word of rawHeaders.match(/=\?[^\s]*\?=/g) ?? [])
    expect(word.length).toBeLessThanOrEqual(75);
}

function expectJapanese(message: ReturnType<typeof readMail>): void {
  expectWellFormed(message.rawHeaders);
  expect(message.headers['subject']).toBe(mail.subject);
  expect(message.headers['from']).toBe(FROM);
  expect(message.headers['to']).toBe('hanako@example.com');
  expect(message.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(message.headers['content-language']).toBe('ja');
  expect(message.headers['auto-submitted']).toBe('auto-generated');
  expect(message.headers['message-id']).toBe('<65f000000000000000000001@alumni.example>');
  expect(message.text).toBe(mail.text);
}

describe('SmtpTransport', () => {
  let inbox: SmtpInbox;
  let transport: SmtpTransport;

  beforeEach(async () => {
    inbox = await startSmtpInbox();
    transport = new SmtpTransport(inbox.url, FROM);
  });

  afterEach(async () => {
    transport.close();
    await inbox.close();
  });

  it('sends Japanese that any mail program reads [X10]', async () => {
    await transport.send(mail, running);
    const [received] = inbox.mails;
    if (!received) throw new Error('nothing arrived');
    expect(received.to).toEqual(['hanako@example.com']);
    expectJapanese(received);
  });

  it('sends to one address only, whatever it looks like', async () => {
    const address = 'hanako@example.com, mallory@example.com';
    await transport.send({ ...mail, address }, running).catch(() => undefined);
    expect(inbox.mails.flatMap(({ to }) => to)).not.toContain('mallory@example.com');
  });

  it('tells a refusal for good from one for now', async () => {
    inbox.refuseNext(550);
    await expect(transport.send(mail, running)).rejects.toThrow(RefusedMail);
    inbox.refuseNext(451);
    await expect(transport.send(mail, running)).rejects.not.toThrow(RefusedMail);
    await transport.send(mail, running);
    expect(inbox.mails).toHaveLength(1);
  });
});

describe('SmtpTransport of a server that never answers', () => {
  it('gives up when it is told to, and leaves no connection behind', async () => {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const transport = new SmtpTransport(`smtp://127.0.0.1:${port}`, FROM);
    const given = transport.send(mail, AbortSignal.timeout(200));
    const [socket] = (await once(server, 'connection')) as [Socket];
    const ended = once(socket.resume(), 'close');
    await expect(given).rejects.toThrow();
    transport.close();
    await ended;
    server.close();
  });
});

describe('EmlFolderTransport', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okaeri-outbox-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('writes a file that mail programs open, readable for its owner only [X10]', async () => {
    const outbox = join(folder, 'outbox');
    await new EmlFolderTransport(outbox, FROM).send(mail);
    const name = `${mail.id}-eventPromotion.eml`;
    expect(await readdir(outbox)).toEqual([name]);
    expectJapanese(readMail(await readFile(join(outbox, name))));
    expect((await stat(join(outbox, name))).mode & 0o077).toBe(0);
  });

  it('writes a mail that is sent again over itself', async () => {
    const transport = new EmlFolderTransport(folder, FROM);
    await transport.send(mail);
    await transport.send(mail);
    expect(await readdir(folder)).toHaveLength(1);
  });
});
