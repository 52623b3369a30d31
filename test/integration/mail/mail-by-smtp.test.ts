import { startTestApplication } from '../../support/application';
import { eventually } from '../../support/eventually';
import { tokenOf } from '../../support/mail-reader';
import { startSmtpInbox } from '../../support/smtp-inbox';
import { confirm, createOpening, refer } from '../referrals/referral-actions';

describe('mail by SMTP', () => {
  it('reaches the candidate through the server of MAIL_URL, with a link that confirms [R2]', async () => {
    const inbox = await startSmtpInbox();
    const app = await startTestApplication({ environment: { MAIL_URL: inbox.url } });
    try {
      const hr = await app.createMember({ role: 'HR' });
      const referrer = await app.createMember();
      const openingId = await createOpening(app, hr);
      await refer(app, referrer, { openingId, candidateEmail: 'ichiro@example.com' });
      const mail = await eventually('the mail', async () => inbox.mails[0]);
      expect(mail.to).toEqual(['ichiro@example.com']);
      const { data } = await confirm(app, tokenOf(mail));
      expect(data.confirmReferral.progress).toBe('RECEIVED');
    } finally {
      await app.stop();
      await inbox.close();
    }
  });
});
