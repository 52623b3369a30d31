import { EventDocument, FeedDocument } from '@okaeri/client';
import type { Page } from 'playwright-core';
import { answersTo, GUESTS, heapOf, type MakeChange, reactions } from '../../support/changes';
import { describeOnDemo } from '../../support/demo-browser';
import { eventually } from '../../support/eventually';
import { BARBECUE_ID } from '../../support/visitors';

/** What the board keeps of the latest (answers, samples of the curve) is full after the first ones. */
const FIRST = 420;
const MORE = process.env['SOAK'] === 'full' ? 10_000 : 150;
const GROWTH_BYTES = 2_000_000;
const SOAK_MS = 900_000;

describeOnDemo('a view of the dashboard that is open for long', ({ visitors }) => {
  /** All guests at once, each one change after the other. */
  async function make(change: MakeChange, from: number, count: number): Promise<void> {
    const each = GUESTS.map(async (_, guest) => {
      for (let turn = guest; turn < count; turn += GUESTS.length) await change(from + turn);
    });
    await Promise.all(each);
  }

  async function growth(page: Page, change: MakeChange, isSettled: () => Promise<boolean>) {
    await make(change, 0, FIRST);
    await eventually('the first changes to be shown', isSettled);
    const before = await heapOf(page);
    await make(change, FIRST, MORE);
    await eventually('all changes to be shown', isSettled);
    return (await heapOf(page)) - before;
  }

  const open = async (path: string): Promise<Page> => {
    const page = await visitors.enter('hr', { path });
    await page.locator('.badge.live').waitFor();
    return page;
  };

  it(
    'does not grow with the answers to an event',
    async () => {
      const page = await open(`/events/${BARBECUE_ID}`);
      const hr = visitors.program('hr');
      const isSettled = async (): Promise<boolean> => {
        const { event } = await hr.run(EventDocument, { id: BARBECUE_ID });
        const shown = await page.locator('.tallies .maybe dd').textContent();
        return Number.parseInt(shown ?? '', 10) === event?.counts.maybe;
      };
      const change = answersTo(
        BARBECUE_ID,
        GUESTS.map((name) => visitors.program(name)),
      );
      expect(await growth(page, change, isSettled)).toBeLessThan(GROWTH_BYTES);
    },
    SOAK_MS,
  );

  it(
    'does not grow with the reactions to posts',
    async () => {
      const page = await open('/feed');
      const hr = visitors.program('hr');
      const isSettled = async (): Promise<boolean> => {
        const { feed } = await hr.run(FeedDocument, { first: 1 });
        const count = feed?.nodes[0]?.reactions.find(({ kind }) => kind === 'INSIGHTFUL')?.count;
        const button = page
          .locator('.post')
          .first()
          .getByRole('button', { name: /^なるほど/ });
        const label = await button.getAttribute('aria-label');
        return label?.endsWith(` ${count ?? 0}`) ?? false;
      };
      const change = await reactions(GUESTS.map((name) => visitors.program(name)));
      expect(await growth(page, change, isSettled)).toBeLessThan(GROWTH_BYTES);
    },
    SOAK_MS,
  );
});
