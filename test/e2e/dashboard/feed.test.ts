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

  it('reads page after page, each post once and in its place [P8]', async () => {
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    const texts = new Map<number, string>();
    await eventually('sixty posts', async () => {
      for (const [place, text] of await shownPosts(reader)) texts.set(place, text);
      await reader.evaluate('[...document.querySelectorAll(".post")].at(-1).scrollIntoView()');
      return texts.size >= 60;
    });
    const { feed } = await visitors.program('alumni').run(FeedDocument, { first: 60 });
    const places = [...texts.keys()].sort((a, b) => a - b).slice(0, 60);
    expect(places).toEqual(Array.from({ length: 60 }, (_, place) => place + 1));
    expect(places.map((place) => texts.get(place))).toEqual(
      feed?.nodes.map((shown) => shown.text ?? ''),
    );
    // Only what is near the screen is there.
    expect(await reader.locator('.post').count()).toBeLessThan(30);
  });

  /** The places and texts of the posts that are there. */
  async function shownPosts(page: Page): Promise<[number, string][]> {
    return page.evaluate<[number, string][]>(
      `[...document.querySelectorAll('.post')].map((post) => [
        Number(post.ariaPosInSet), post.querySelector(':scope > .text')?.textContent ?? ''])`,
    );
  }

  it('does not jump when a post above the screen shrinks', async () => {
    const postId = await publish('長い投稿。\n'.repeat(40));
    await publish('目印の投稿');
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    const long = post(reader, '長い投稿。');
    await long.waitFor();
    const next = reader.locator('.post-row:has(.post) + .post-row + .post-row .post').first();
    await next.evaluate((element) => element.scrollIntoView({ block: 'start' }));
    await next.evaluate((element) => element.setAttribute('data-mark', ''));
    await reader.evaluate('scrollBy(0, 60)');
    const mark = reader.locator('[data-mark]');
    await eventually('the page to rest', async () => {
      const before = await mark.boundingBox();
      await nextFrames(reader);
      return (await mark.boundingBox())?.y === before?.y;
    });
    const before = await mark.boundingBox();
    await visitors.program('employee').run(RemovePostDocument, { input: { postId } });
    await reader.locator('.tombstone').first().waitFor({ state: 'attached' });
    await nextFrames(reader);
    expect(Math.abs(((await mark.boundingBox())?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(2);
  });

  const nextFrames = (page: Page) =>
    page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))');

  it('keeps focus and what somebody writes, however far they scroll', async () => {
    const reader = await visitors.enter('alumni', { path });
    await live(reader);
    await reader.locator('.post footer [aria-expanded]').first().click();
    const field = reader.locator('.comments input');
    await field.fill('まだ書いている途中');
    await eventually('the feed to be far down', async () => {
      await reader.mouse.wheel(0, 1_500);
      return reader.evaluate<boolean>('scrollY > 6000');
    });
    expect(await field.inputValue()).toBe('まだ書いている途中');
    expect(await field.evaluate((element) => element.matches(':focus'))).toBe(true);
    expect(await reader.locator('.post').count()).toBeLessThan(40);
    await reader.keyboard.press('Tab');
    expect(await reader.evaluate('document.activeElement.closest(".post") !== null')).toBe(true);
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
