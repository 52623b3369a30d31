import { OverviewDocument } from '@okaeri/client';
import type { Page } from 'playwright-core';
import { describeOnDemo } from '../../support/demo-browser';
import { look } from '../../support/look';

const path = '/overview';

describeOnDemo('the overview', ({ visitors }) => {
  const chart = (page: Page, name: string) => page.getByRole('region', { name });
  const rows = (page: Page, name: string) => chart(page, name).locator('tbody tr');

  it('shows staff the numbers of the API, as pictures that say what they show and as tables', async () => {
    const { overview } = await visitors.program('hr').run(OverviewDocument, { range: 'ONE_YEAR' });
    const page = await visitors.enter('hr', { path });
    const states = chart(page, 'メンバーの状態');
    await states.locator('svg').waitFor();
    const active = overview?.members?.find(({ status }) => status === 'ACTIVE')?.count;
    expect(await states.getByRole('img').locator('desc').textContent()).toContain(
      `利用中 ${active}`,
    );
    expect(await rows(page, 'メンバーの状態').allTextContents()).toContain('承認待ち5人未満');

    const employment = chart(page, '社員とアルムナイの推移');
    await employment.locator('summary').focus();
    await page.keyboard.press('Enter');
    const [latest, ...earlier] = await rows(page, '社員とアルムナイの推移').allInnerTexts();
    const last = overview?.employment?.at(-1);
    const [year, month] = (last?.month ?? '').split('-').map(Number);
    expect(latest?.split('\t')).toEqual([
      `${year}年${month}月`,
      String(last?.employees),
      String(last?.alumni),
    ]);
    expect(earlier).toHaveLength(11);

    await chart(page, 'イベントの回答').locator('summary').click();
    await chart(page, 'イベントの回答')
      .getByRole('link', { name: '秋のおかえりバーベキュー' })
      .click();
    await page.locator('.badge.live').waitFor();
  });

  it('shows another range, in the language of the reader, and reads anew when asked', async () => {
    const page = await visitors.enter('admin', { path, language: 'en' });
    await chart(page, 'Posts and reactions').locator('svg').waitFor();
    expect(await rows(page, 'Posts and reactions').count()).toBe(52);
    await page.getByLabel('Range').selectOption('THREE_MONTHS');
    await rows(page, 'Posts and reactions').nth(13).waitFor({ state: 'detached' });
    expect(await rows(page, 'Posts and reactions').count()).toBe(13);
    const answered = page.waitForResponse((response) => response.url().endsWith('/graphql'));
    await page.getByRole('button', { name: 'Refresh' }).click();
    expect((await answered).ok()).toBe(true);
    await look(page, 'dashboard-overview-three-months');
  });

  it('keeps the last numbers while the server is out of reach, and says so', async () => {
    const page = await visitors.enter('hr', { path });
    await chart(page, '紹介の進み具合').locator('svg').waitFor();
    let isCut = true;
    // Answered without words, as a dead line is: a refused request would be a complaint of the browser's own.
    await page.route('**/graphql', (route) =>
      isCut ? route.fulfill({ status: 200, body: '' }) : route.continue(),
    );
    await page.getByRole('button', { name: '更新する' }).click();
    await page.getByRole('alert').getByText('オフラインです').waitFor();
    expect(await chart(page, '紹介の進み具合').locator('svg').isVisible()).toBe(true);
    isCut = false;
    await page.evaluate("dispatchEvent(new Event('online'))");
    await page.getByRole('alert').getByText('オフラインです').waitFor({ state: 'detached' });
  });

  it('is not offered to others, and tells them that it is not for them', async () => {
    const page = await visitors.enter('alumni', { path });
    await page.getByRole('alert').getByText('権限がありません').waitFor();
    expect(await page.getByRole('navigation').getByText('概況').count()).toBe(0);
    expect(await page.locator('.chart').count()).toBe(0);
    await look(page, 'dashboard-overview-forbidden');
  });
});
