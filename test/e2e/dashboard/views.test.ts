import { gzipSync } from 'node:zlib';
import { describeOnDemo } from '../../support/demo-browser';
import { look } from '../../support/look';
import type { Entrance } from '../../support/visitors';
import { BARBECUE_ID } from '../../support/visitors';

const BARBECUE = `/events/${BARBECUE_ID}`;

const phone = { viewport: { width: 390, height: 844 }, timezoneId: 'America/New_York' };

/** How the views are looked at: each language and theme, on a desk and on a phone. */
const looks: readonly (Entrance & { readonly name: string })[] = [
  { name: 'desktop-ja-light', language: 'ja', theme: 'light' },
  { name: 'desktop-en-dark', language: 'en', theme: 'dark' },
  { name: 'phone-ja-dark', language: 'ja', theme: 'dark', options: phone },
  { name: 'phone-en-light', language: 'en', theme: 'light', options: phone },
];

/** Each view, by what is there once it is ready. */
const views = [
  ['events', '/events', '.event-card'],
  ['board', BARBECUE, '.badge.live'],
  ['feed', '/feed', '.post'],
  ['members', '/members', '.person'],
  ['referrals', '/referrals', '.stages'],
  ['overview', '/overview', '.chart svg'],
  ['nowhere', '/nowhere', 'main a'],
] as const;

describeOnDemo('each view of the dashboard', ({ visitors, tabs, server }) => {
  it.each(looks)('is accessible and keeps to its width: $name', async ({ name, ...entrance }) => {
    const page = await visitors.open(entrance);
    await page.locator('input[type=email]').waitFor();
    await look(page, `dashboard-sign-in-${name}`);
    await tabs.leave();
    const inside = await visitors.enter('hr', entrance);
    for (const [view, path, ready] of views) {
      await inside.goto(`${server().origin}/dashboard${path}`);
      await inside.locator(ready).first().waitFor();
      await look(inside, `dashboard-${view}-${name}`);
    }
    await inside.goto(`${server().origin}/dashboard/feed`);
    await inside.locator('.post footer [aria-expanded]').first().click();
    await inside.locator('.comments form').waitFor();
    await look(inside, `dashboard-thread-${name}`);
    await inside.locator('.account a').click();
    await inside.locator('.profile').waitFor();
    await look(inside, `dashboard-profile-${name}`);
    await inside.locator('main > button').click();
    await inside.locator('form.stack').waitFor();
    await look(inside, `dashboard-profile-form-${name}`);
  });

  it('can be gone through by keyboard alone', async () => {
    const page = await visitors.enter('alumni');
    await page.locator('.event-card').first().waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.tallies').waitFor();
    expect(await page.evaluate<string>('document.activeElement.tagName')).toBe('H1');
  });

  it('loads at most 200 kB of script', async () => {
    const page = await visitors.open();
    await page.locator('input[type=email]').waitFor();
    const scripts = await page.evaluate<string[]>(
      "performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => name.endsWith('.js'))",
    );
    const texts = await Promise.all(scripts.map(async (url) => (await fetch(url)).text()));
    expect(gzipSync(texts.join('')).length).toBeLessThanOrEqual(200_000);
  });
});
