import type { MailFacts } from '../../../../src/domain/mail/mail-content';
import { mailLinks, writeMail } from '../../../../src/domain/mail/write-mail';

const links = mailLinks('https://alumni.example.com');
const event: MailFacts['eventPromotion'] = {
  recipientName: '佐藤 花子',
  eventId: 'event-1',
  title: '秋のバーベキュー',
  startsAt: new Date('2026-10-10T03:00:00.000Z'),
  timeZone: 'Asia/Tokyo',
  place: '多摩川',
  seats: 2,
};
const facts: MailFacts = {
  invitation: {
    recipientName: '佐藤 花子',
    token: 'secret-token',
    expiresAt: new Date('2026-10-17T03:00:00.000Z'),
  },
  referralConsent: {
    candidateName: '鈴木 一郎',
    referrerName: '佐藤 花子',
    openingTitle: 'Backend engineer',
    token: 'secret-token',
    expiresAt: new Date('2026-10-17T03:00:00.000Z'),
  },
  eventPromotion: event,
  eventCancelled: { ...event, reason: '台風のため' },
  eventChanged: event,
  eventTooSmall: { ...event, seats: 5, capacity: 4 },
  celebrationConsent: { recipientName: '佐藤 花子', authorName: '鈴木 一郎', postId: 'post-1' },
};
const templates = Object.keys(facts) as (keyof MailFacts)[];

describe('writeMail', () => {
  it.each(templates)('writes %s in Japanese and in English [X10]', (template) => {
    const ja = writeMail(template, 'ja', facts[template], links);
    const en = writeMail(template, 'en', facts[template], links);
    expect(ja.text).toMatch(/[ぁ-ん]/);
    expect(
      en.text.replace(/おかえり|佐藤 花子|鈴木 一郎|秋のバーベキュー|多摩川|台風のため/g, ''),
    ).toMatch(/^[\x20-\x7e\n]+$/);
  });

  it.each(templates)('leads to a page of the public address in %s', (template) => {
    for (const language of ['ja', 'en'] as const)
      expect(writeMail(template, language, facts[template], links).text).toContain(
        'https://alumni.example.com/',
      );
  });

  it.each(['invitation', 'referralConsent'] as const)(
    'carries the token of %s in the fragment, where no server log sees it [M3, R2]',
    (template) => {
      expect(writeMail(template, 'ja', facts[template], links).text).toContain(
        '#token=secret-token',
      );
    },
  );

  it('tells a time as people at the place say it, with the zone [E1]', () => {
    expect(writeMail('eventPromotion', 'ja', event, links).text).toContain(
      '日時: 2026年10月10日(土) 12:00 (日本標準時)',
    );
    expect(writeMail('eventPromotion', 'en', event, links).text).toMatch(
      /When: Sat,? 10 October 2026(,| at) 12:00 \(Japan Standard Time\)/,
    );
  });

  it('keeps the subject on one line, whatever a title holds', () => {
    const { subject } = writeMail('eventChanged', 'en', { ...event, title: 'a\r\nBcc: x' }, links);
    expect(subject).toBe('New time or place: a Bcc: x');
  });

  it('leaves out a place and a reason that are not given', () => {
    const bare = { ...event, place: null, reason: null };
    const { text } = writeMail('eventCancelled', 'en', bare, links);
    expect(text).not.toMatch(/Where|Reason|null/);
  });
});
