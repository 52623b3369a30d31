import {
  EventDocument,
  MemberDocument,
  type Operation,
  RsvpToEventDocument,
  ViewerDocument,
} from '@okaeri/client';
import type { Page } from 'playwright-core';
import { describeOnDemo } from '../../support/demo-browser';
import { eventually } from '../../support/eventually';
import { picture } from '../../support/look';
import { BARBECUE_ID, signIn } from '../../support/visitors';

const path = `/events/${BARBECUE_ID}`;

describeOnDemo('the event board', ({ visitors }) => {
  const live = (page: Page) => page.locator('.badge.live').waitFor();
  const tally = async (page: Page, kind: string): Promise<number> =>
    Number.parseInt((await page.locator(`.tallies .${kind} dd`).textContent()) ?? '', 10);

  /** What the board shows, once it is what the server says. */
  async function agrees(page: Page): Promise<void> {
    const hr = visitors.program('hr');
    await eventually('the board to agree with the server', async () => {
      const { event } = await hr.run(EventDocument, { id: BARBECUE_ID });
      const kinds = ['going', 'waitlisted', 'maybe', 'declined'] as const;
      const shown = await Promise.all(kinds.map((kind) => tally(page, kind)));
      const seats = await page.locator('.ring strong').textContent();
      return (
        kinds.every((kind, place) => event?.counts[kind] === shown[place]) &&
        Number(seats) === event?.counts.seatsTaken
      );
    });
  }

  it('shows what somebody answers in another browser [X8]', async () => {
    const board = await visitors.enter('hr', { path });
    await live(board);
    const guest = await visitors.enter('alumni', { path });
    await live(guest);
    const answers = guest.locator('.answer .choices button');
    const own = await answers.evaluateAll((buttons) =>
      buttons.findIndex((button) => button.getAttribute('aria-pressed') === 'true'),
    );
    // Maybe, or no where the answer is maybe already: both change a number.
    const [choice, kind] = own === 1 ? ([2, 'declined'] as const) : ([1, 'maybe'] as const);
    const before = await tally(board, kind);
    await answers.nth(choice).click();
    await guest
      .locator(`.answer .choices button:nth-child(${choice + 1})[aria-pressed=true]`)
      .waitFor();
    await board.locator(`.tallies .${kind} dd`, { hasText: String(before + 1) }).waitFor();
    const name = await guest.locator('.account a').textContent();
    await board
      .locator('.latest li')
      .first()
      .getByText(name ?? '')
      .waitFor();
  });

  it('shows how the answers came in from the first one, and only since it was opened when asked', async () => {
    const board = await visitors.enter('alumni', { path });
    const steps = async (): Promise<number> => {
      const drawn = await board.locator('.plot .seatsTaken').getAttribute('d');
      return drawn?.match(/V/g)?.length ?? 0;
    };
    await eventually('the curve of the past', async () => (await steps()) > 20);
    await board.getByRole('button', { name: '開いてから' }).click();
    expect(await steps()).toBeLessThan(20);
  });

  it('misses nothing and shows nothing twice after an offline time [X8]', async () => {
    const board = await visitors.enter('hr', { path });
    await live(board);
    await board.context().setOffline(true);
    await board.locator('.badge.offline').waitFor();
    const names = await Promise.all(
      ['m000001', 'm000002', 'm000003'].map(async (guest) => {
        const client = visitors.program(guest);
        for (const answer of ['MAYBE', 'DECLINED', 'MAYBE'] as const)
          await client.run(RsvpToEventDocument, { input: { eventId: BARBECUE_ID, answer } });
        return (await client.run(ViewerDocument, {})).viewer?.member?.name.full ?? '';
      }),
    );
    await board.context().setOffline(false);
    await live(board);
    await agrees(board);
    for (const name of names)
      expect(await board.locator('.latest li').getByText(name, { exact: true }).count()).toBe(1);
  });

  it('keeps up with a burst of two hundred answers [X8]', async () => {
    const board = await visitors.enter('hr', { path });
    await live(board);
    const guests = ['m000004', 'm000005', 'm000006', 'm000007'];
    await Promise.all(
      guests.map(async (guest) => {
        const client = visitors.program(guest);
        for (let round = 0; round < 25; round += 1)
          for (const answer of ['MAYBE', 'DECLINED'] as const)
            await client.run(RsvpToEventDocument, { input: { eventId: BARBECUE_ID, answer } });
      }),
    );
    await agrees(board);
    // Only what is near its window is there.
    expect(await board.locator('.latest li').count()).toBeLessThan(40);
  });

  it('shows who is promoted when a seat comes free [E7]', async () => {
    const board = await visitors.enter('hr', { path });
    await live(board);
    const hr = visitors.program('hr');
    const { event } = await hr.run(EventDocument, { id: BARBECUE_ID, latest: 100 });
    const confirmed = event?.rsvps?.nodes.filter(({ status }) => status === 'CONFIRMED') ?? [];
    expect(event?.counts.waitlisted).toBeGreaterThan(0);
    // As many seats as it takes until the first party that waits fits.
    for (const { member } of confirmed.slice(0, 8)) {
      const { member: guest } = await hr.run(MemberDocument, { id: member?.id ?? '' });
      await visitors.program(guest?.email ?? '').run(RsvpToEventDocument, {
        input: { eventId: BARBECUE_ID, answer: 'DECLINED' },
      });
      if (await board.locator('.latest .promoted').first().isVisible()) break;
    }
    await board.locator('.latest .promoted').first().waitFor();
    await agrees(board);
  });

  it('shows what a cut kept from it, each answer once, after the socket alone was cut [X8]', async () => {
    const sockets: { close(): Promise<void> }[] = [];
    const board = await visitors.open({ path });
    await board.context().routeWebSocket(/graphql/, (socket) => {
      sockets.push(socket);
      socket.connectToServer();
    });
    await board.reload();
    await signIn(board, 'hr');
    await live(board);
    const badges = await stateLog(board);
    const guest = visitors.program('m000010');
    const rsvp = (answer: 'MAYBE' | 'DECLINED') =>
      guest.run(RsvpToEventDocument, { input: { eventId: BARBECUE_ID, answer } });
    await rsvp('MAYBE');
    await sockets.at(-1)?.close();
    await rsvp('DECLINED');
    await agrees(board);
    await live(board);
    expect(sockets.length).toBeGreaterThan(1);
    expect(await badges()).toEqual(['offline', 'catchingUp', 'live']);
  });

  /** What the badge has said since, each state once in a row. */
  async function stateLog(page: Page): Promise<() => Promise<string[]>> {
    await page.evaluate(`{
      const badge = document.querySelector('.badge');
      window.states = [];
      new MutationObserver(() => states.push(badge.className.replace('badge ', '')))
        .observe(badge, { attributeFilter: ['class'] });
    }`);
    return () => page.evaluate<string[]>('window.states');
  }

  it('starts over by itself where its stream can’t go on, and agrees again', async () => {
    const board = await visitors.open({ path });
    let asked = 0;
    await board.context().routeWebSocket(/graphql/, (socket) => {
      const upstream = socket.connectToServer();
      upstream.onMessage((message) => socket.send(message));
      socket.onMessage((message) => {
        const frame = JSON.parse(String(message));
        if (frame.type !== 'subscribe') return upstream.send(message);
        asked += 1;
        if (asked > 1) return upstream.send(message);
        // What a server says whose database was restored: no cursor of before is good.
        const payload = [{ message: 'restored', extensions: { code: 'RESYNC_REQUIRED' } }];
        socket.send(JSON.stringify({ id: frame.id, type: 'error', payload }));
      });
    });
    await board.reload();
    await signIn(board, 'hr');
    await live(board);
    expect(asked).toBe(2);
    await agrees(board);
  });

  it('takes the page away from a member who is suspended while watching [X3]', async () => {
    const board = await visitors.enter('m000011', { path });
    await live(board);
    await suspend('m000011');
    await board.getByRole('alert').getByText('権限がありません').waitFor();
    expect(await board.locator('.tallies, .latest').count()).toBe(0);
  });

  async function suspend(name: string): Promise<void> {
    const { viewer } = await visitors.program(name).run(ViewerDocument, {});
    const suspension: Operation<unknown, object> =
      'mutation Suspend($input: SuspendMemberInput!) { suspendMember(input: $input) { member { id } } }';
    const input = { memberId: viewer?.member?.id, reason: 'test' };
    await visitors.program('hr').run(suspension, { input });
  }

  it('goes on counting on the wall of the hall, in full screen [X8]', async () => {
    const wall = { options: { viewport: { width: 1920, height: 1080 } }, path } as const;
    const board = await visitors.enter('hr', wall);
    await live(board);
    await board.getByRole('button', { name: '全画面' }).click();
    await board.locator('.hall:fullscreen').waitFor();
    expect(await board.locator('.answer').isVisible()).toBe(false);
    const guest = visitors.program('m000012');
    for (const answer of ['MAYBE', 'DECLINED'] as const)
      await guest.run(RsvpToEventDocument, { input: { eventId: BARBECUE_ID, answer } });
    await agrees(board);
    await picture(board, 'dashboard-hall');
    await board.getByRole('button', { name: '全画面を終了' }).click();
    await board.locator('.answer').waitFor();
  });

  it('says that there is no such event, or none for the viewer [X6]', async () => {
    const page = await visitors.enter('alumni', { path: '/events/RXZlbnQ6bm8tc3VjaC1ldmU' });
    await page.getByRole('alert').getByText('見つかりません').waitFor();
  });
});
