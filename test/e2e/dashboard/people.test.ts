import { describeOnDemo } from '../../support/demo-browser';
import { signIn } from '../../support/visitors';

describeOnDemo('the dashboard of people', ({ visitors, server }) => {
  it('signs in, keeps no token where other scripts find it, stays signed in and signs out', async () => {
    const page = await visitors.open();
    await signIn(page, 'alumni', 'not-the-password');
    await page
      .getByRole('alert')
      .getByText(/パスワード/)
      .waitFor();
    await signIn(page, 'alumni');
    await page.locator('.event-card').first().waitFor();
    const kept = await page.evaluate<string>(
      'JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie',
    );
    expect(kept).not.toMatch(/ey\w{20}/);
    await page.reload();
    await page.locator('.event-card').first().waitFor();
    await page.getByRole('button', { name: 'サインアウト' }).click();
    await page.locator('.sign-in').waitFor();
    await page.reload();
    await page.locator('.sign-in').waitFor();
  });

  it('allows no inline script or style, and caches only what is named by its content', async () => {
    const page = await fetch(`${server().origin}/dashboard/members/anything`);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const [, script = ''] = /src="([^"]+\.js)"/.exec(await page.text()) ?? [];
    const asset = await fetch(`${server().origin}${script}`);
    expect(asset.headers.get('cache-control')).toContain('immutable');
    expect((await fetch(`${server().origin}/dashboard/assets/none.js`)).status).toBe(404);
  });

  it('finds people by reading as one types, whatever the characters [M8]', async () => {
    const page = await visitors.enter('alumni', { path: '/members' });
    await page.getByRole('searchbox').pressSequentially('さいとう');
    await page.locator('.person', { hasText: '齋藤' }).first().waitFor();
    await page.locator('.person', { hasText: '青木' }).first().waitFor({ state: 'detached' });
    const names = await page.locator('.person ruby:first-child').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toContain('サイトウ');
  });

  it('edits one’s own profile, and who sees it [M6]', async () => {
    const page = await visitors.enter('employee', { path: '/members' });
    await page.locator('.account a').click();
    await page.getByRole('button', { name: 'プロフィールを編集' }).click();
    await page.getByLabel('いまの仕事', { exact: true }).fill('ダッシュボードの世話係');
    await page.getByLabel('いまの仕事の公開範囲').selectOption('ONLY_ME');
    await page.getByLabel('メールアドレスの公開範囲').selectOption('STAFF');
    await page.getByRole('button', { name: '保存する' }).click();
    await page.locator('.profile').getByText('ダッシュボードの世話係').waitFor();
    await page.locator('dt', { hasText: 'いまの仕事' }).getByText('自分のみ').waitFor();
    await page.getByLabel('表示の確認').selectOption('STAFF');
    await page
      .locator('.profile')
      .getByText('ダッシュボードの世話係')
      .waitFor({ state: 'detached' });
    await page.locator('.profile').getByText('メールアドレス').waitFor();
    await page.getByLabel('表示の確認').selectOption('EMPLOYEE');
    await page.locator('.profile').getByText('メールアドレス').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'プロフィールを編集' }).click();
    expect(await page.getByLabel('いまの仕事の公開範囲').inputValue()).toBe('ONLY_ME');
    expect(await page.getByLabel('メールアドレスの公開範囲').inputValue()).toBe('STAFF');
    const other = await visitors.enter('alumni');
    await other.goto(page.url());
    await other.locator('.profile').waitFor();
    expect(await other.locator('.profile').textContent()).not.toContain('ダッシュボードの世話係');
  });

  it('shows others only how far their own referrals have come [R5]', async () => {
    const page = await visitors.enter('alumni', { path: '/referrals' });
    await page.getByRole('heading', { name: 'あなたの紹介' }).waitFor();
    await page.locator('.own-referrals .chip, .notice').first().waitFor();
    expect(await page.locator('.stages').count()).toBe(0);
  });
});
