import { MailTemplate } from '../../../src/domain/mail/mail';
import { startTestApplication, type TestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import type { TestMember } from '../../support/members';
import { mailTo, readOutbox } from '../../support/outbox';
import { cancel, going, inHours, publishedEvent, rsvp, update } from './scenario';

describe('mails about events', () => {
  let app: TestApplication;
  let hr: TestMember;

  beforeAll(async () => {
    app = await startTestApplication();
    hr = await app.createMember({ role: 'HR' });
  });
  afterAll(() => app.stop());

  const english = () => app.createMember({ language: 'en' });

  it('tells a promoted party, in its own language [E7]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 2, title: 'Bonfire' });
    const [ada, bo] = [await app.createMember(), await english()];
    await going(app, ada, eventId, 1);
    await going(app, bo, eventId, 1);
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });
    const mail = await mailTo(app.outbox, bo.email);
    expect(mail.headers['subject']).toBe('You are in: Bonfire');
    expect(mail.text).toContain('(2 seats)');
  });

  it('tells everybody who is going of a new time or place, and nobody else [E14]', async () => {
    const eventId = await publishedEvent(app, hr, { title: 'Hike' });
    const [ada, bo] = [await english(), await english()];
    await going(app, ada, eventId);
    await rsvp(app, bo, { eventId, answer: 'MAYBE' });
    await update(app, hr, { eventId, endsAt: inHours(40) });
    expect((await mailTo(app.outbox, ada.email)).headers['subject']).toBe(
      'New time or place: Hike',
    );
    await eventually('all mails to be settled', async () => !(await dueMails()));
    expect(await addressees()).not.toContain(bo.email);
  });

  it('tells those who are going and those who wait of a cancellation, with the reason [E2]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 1, title: 'Regatta' });
    const [ada, bo] = [await english(), await english()];
    await going(app, ada, eventId);
    await going(app, bo, eventId);
    await cancel(app, hr, { eventId, reason: 'A storm' });
    for (const { email } of [ada, bo]) {
      const mail = await mailTo(app.outbox, email);
      expect(mail.headers['subject']).toBe('Cancelled: Regatta');
      expect(mail.text).toContain('Reason: A storm');
    }
  });

  it('tells a waiting party that a smaller capacity has made too large [E6]', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 5, title: 'Dinner' });
    const [ada, bo] = [await english(), await english()];
    await going(app, ada, eventId);
    await going(app, bo, eventId, 4);
    await update(app, hr, { eventId, capacity: 3 });
    const mail = await mailTo(app.outbox, bo.email);
    expect(mail.headers['subject']).toBe('Your party is now too large: Dinner');
    expect(mail.text).toContain('it now has 3 seats, and you are waiting for 5');
  });

  it('drops a promotion that is no longer true when it is about to be sent', async () => {
    const eventId = await publishedEvent(app, hr, { capacity: 1 });
    const ada = await english();
    const mail = {
      id: '',
      template: MailTemplate.EVENT_PROMOTION,
      recipient: { memberId: ada.id },
      language: 'en',
      ids: { eventId },
      attempts: 1,
      lease: '',
    } as const;
    const { eventPromotion } = app.domains.events.mailSources;
    await going(app, ada, eventId);
    expect(await eventPromotion.prepare(mail)).toMatchObject({ address: ada.email });
    await rsvp(app, ada, { eventId, answer: 'DECLINED' });
    expect(await eventPromotion.prepare(mail)).toBeNull();
  });

  const dueMails = () => app.domains.mail.models.mails.model.countDocuments({ status: 'DUE' });
  const addressees = async () => (await readOutbox(app.outbox)).map(({ headers }) => headers['to']);
});
