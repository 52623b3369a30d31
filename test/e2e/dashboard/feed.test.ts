import {
  CreatePostDocument,
  FeedDocument,
  type Operation,
  RemovePostDocument,
  ViewerDocument,
} from '@okaeri/client';
import type { Page } from 'playwright-core';
import { describeOnDemo } from '../../support/demo-browser';
import { eventually } from '../../support/eventually';

const path = '/feed';

describeOnDemo('the community feed', ({ visitors }) => {
  const live = (page: Page) => page.locator('.badge.live').waitFor();
  const post = (page: Page, text: string) => page.locator('.post', { hasText: text });

  async function publish(text: string): Promise<string> {
    const { createPost } = await visitors.program('employee').run(CreatePostDocument, {
      input: { kind: 'STORY', text, publish: true },
    });
    return createPost?.post?.id ?? '';
  }

  it('carries posts, reactions and comments from browser to browser [X8]', async () => {
    const writer = await visitors.enter('alumni', { path });
    const reader = await visitors.enter('employee', { path });
    await live(writer);
    await live(reader);
    await writer.locator('.composer textarea').fill('転職して三か月が経ちました。');
    await writer.locator('.composer button[type=submit]').click();
    const arrived = post(reader, '転職して三か月が経ちました。');
    await arrived.waitFor();
    await arrived.getByRole('button', { name: /^応援/ }).click();
    const own = post(writer, '転職して三か月が経ちました。');
    await own.getByRole('button', { name: '応援 1' }).waitFor();

    await own.getByRole('button', { name: /コメント/ }).click();
    await arrived.getByRole('button', { name: 'コメント 0件' }).click();
    await arrived.getByLabel('コメント', { exact: true }).fill('おめでとうございます！');
    await arrived.getByRole('button', { name: 'コメントする' }).click();
    await own.locator('.comments').getByText('おめでとうございます！').waitFor();
    await own.getByRole('button', { name: 'コメント 1件' }).waitFor();
  });

  it('shows a celebration once the person celebrated consents [P1]', async () => {
    const writer = await visitors.enter('hr', { path });
    const celebrated = await visitors.enter('alumni', { path });
    await live(writer);
    const name = (await celebrated.locator('.account a').textContent()) ?? '';
    await writer.getByLabel('種類').selectOption('CELEBRATION');
    await writer.locator('.composer textarea').fill('書籍の出版、おめでとうございます。');
    await writer.getByLabel('名前で探す').fill('alumni@demo.okaeri.example');
    await writer.locator('.picker').getByRole('button', { name }).click();
    await writer.getByRole('button', { name: '投稿する' }).click();
    await writer.getByText('ご本人の同意後に公開されます').waitFor();
    expect(await post(writer, '書籍の出版').count()).toBe(0);

    await celebrated.reload();
    const request = celebrated.locator('.consent', { hasText: '書籍の出版' });
    await request.getByRole('button', { name: '公開に同意する' }).click();
    for (const page of [writer, celebrated])
      await post(page, '書籍の出版').getByText(`${name}さん、おめでとうございます`).waitFor();
    await request.waitFor({ state: 'detached' });
  });

  it('keeps the reader’s place: new posts wait below a button [P8]', async () => {
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    await reader.mouse.wheel(0, 1200);
    await eventually('the page to scroll', () => reader.evaluate<boolean>('scrollY > 500'));
    await publish('途中で届いた投稿');
    const button = reader.getByRole('button', { name: '新しい投稿 1件' });
    await button.waitFor();
    expect(await post(reader, '途中で届いた投稿').count()).toBe(0);
    await button.click();
    await post(reader, '途中で届いた投稿').waitFor();
  });

  it('replaces a removed post by a tombstone, also after an offline time [P6]', async () => {
    const postId = await publish('まもなく消える投稿');
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    await post(reader, 'まもなく消える投稿').waitFor();
    await reader.context().setOffline(true);
    await reader.locator('.badge.offline').waitFor();
    await visitors.program('employee').run(RemovePostDocument, { input: { postId } });
    await reader.context().setOffline(false);
    await live(reader);
    await post(reader, 'この投稿は削除されました。').waitFor();
    expect(await post(reader, 'まもなく消える投稿').count()).toBe(0);
  });

  it('reads page after page to the end, each post once [P8]', async () => {
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    for (let round = 0; round < 4; round += 1) {
      const before = await reader.locator('.post').count();
      await reader.locator('.more').click();
      await eventually(
        'another page',
        async () => (await reader.locator('.post').count()) > before,
      );
    }
    const { feed } = await visitors.program('alumni').run(FeedDocument, { first: 100 });
    const texts = await reader.locator('.post > .text').allTextContents();
    const first = (feed?.nodes ?? []).flatMap(({ text }) => text ?? []).slice(0, 60);
    expect(texts.length).toBeGreaterThanOrEqual(80);
    expect(texts.slice(0, 60)).toEqual(first);
  });

  it('takes the page away from a member who is suspended while reading [X3]', async () => {
    const reader = await visitors.enter('m000008', { path });
    await live(reader);
    const id = (await visitors.program('m000008').run(ViewerDocument, {})).viewer?.member?.id;
    const suspend: Operation<unknown, object> =
      'mutation Suspend($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }';
    await visitors.program('hr').run(suspend, { input: { memberId: id, reason: 'test' } });
    await reader.getByRole('alert').getByText('権限がありません').waitFor();
    expect(await reader.locator('.post').count()).toBe(0);
  });
});
