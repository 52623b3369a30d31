import type { Page } from 'playwright-core';
import { answersTo, GUESTS, heapOf, type MakeChange, reactions } from '../test/support/changes';
import { launch } from '../test/support/chromium';
import { startServerProcess, temporaryFolder } from '../test/support/server-process';
import { Tabs } from '../test/support/tabs';
import { BARBECUE_ID, Visitors } from '../test/support/visitors';
import { median } from './figures';

/** `node dashboard.js [seconds of each measure] [changes for the heap]`. */
const SECONDS = Number(process.argv[2] ?? 10);
const CHANGES = Number(process.argv[3] ?? 1000);
const PER_SECOND = 50;
const ROUNDS = 3;

/** Frames as the page itself counts them. */
interface Frames {
  readonly perSecond: number;
  /** Of the frames that came later than 1.5 × 1/60 s. */
  readonly latePercent: number;
}

async function framesOf(page: Page): Promise<Frames> {
  const deltas = await page.evaluate<number[]>(`new Promise((done) => {
    const deltas = [];
    const begin = performance.now();
    let last = begin;
    requestAnimationFrame(function tick(now) {
      deltas.push(now - last);
      last = now;
      if (now - begin < ${SECONDS * 1000}) requestAnimationFrame(tick);
      else done(deltas.slice(1));
    });
  })`);
  const spent = deltas.reduce((sum, delta) => sum + delta, 0);
  const late = deltas.filter((delta) => delta > 25).length;
  return {
    perSecond: Math.round((deltas.length / spent) * 10_000) / 10,
    latePercent: Math.round((late / deltas.length) * 1_000) / 10,
  };
}

/** Changes at an even pace, until told to stop; gives how many were made. */
function pace(change: MakeChange): () => Promise<number> {
  let turn = 0;
  const under: Promise<unknown>[] = [];
  const timer = setInterval(() => {
    under.push(change(turn));
    turn += 1;
  }, 1000 / PER_SECOND);
  return async () => {
    clearInterval(timer);
    await Promise.all(under);
    return turn;
  };
}

/** From a click on an answer in one browser until the board of another shows its number, in milliseconds. */
async function acrossBrowsers(board: Page, guest: Page): Promise<number> {
  const numbers =
    "String([...document.querySelectorAll('.tallies dd')].map((one) => one.textContent))";
  const times: number[] = [];
  // The second of MAYBE and DECLINED in turn, so that each click changes the board.
  for (const choice of [1, 2, 1, 2, 1, 2]) {
    const before = await board.evaluate<string>(numbers);
    const start = performance.now();
    await guest.locator('.answer .choices button').nth(choice).click();
    while ((await board.evaluate<string>(numbers)) === before);
    times.push(performance.now() - start);
  }
  return median(times.slice(1));
}

async function main(): Promise<void> {
  const folder = temporaryFolder();
  const server = await startServerProcess({ DATA_DIR: folder.path });
  const browser = await launch();
  const tabs = new Tabs(() => browser);
  const visitors = new Visitors(tabs, () => server.origin);
  const write = (line: string): void => void process.stdout.write(`${line}\n`);
  const ready = async (name: string, open: () => Promise<Page>, selector: string) => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const page = await open();
      await page.locator(selector).first().waitFor();
      times.push(await page.evaluate<number>('performance.now()'));
      await tabs.leave();
    }
    write(`${name}: ready in ${Math.round(median(times))} ms (median of ${ROUNDS})`);
  };
  await ready('dashboard', () => visitors.open(), 'input[type=email]');
  await ready(
    'playground',
    () => tabs.open(`${server.origin}/playground`),
    '.graphiql-query-editor .view-line',
  );

  const guests = GUESTS.map((name) => visitors.program(name));
  const views: [string, string, MakeChange][] = [
    ['board', `/events/${BARBECUE_ID}`, answersTo(BARBECUE_ID, guests)],
    ['feed', '/feed', await reactions(guests)],
  ];
  for (const [name, path, change] of views) {
    const page = await visitors.enter('hr', { path });
    await page.locator('.badge.live').waitFor();
    const idle = await framesOf(page);
    const stop = pace(change);
    const busy = await framesOf(page);
    const made = await stop();
    write(
      `${name}: ${busy.perSecond} frames/s (${busy.latePercent} % late) with ${PER_SECOND} changes/s; idle ${idle.perSecond} (${idle.latePercent} %)`,
    );
    const before = await heapOf(page);
    for (let turn = 0; turn < CHANGES; turn += guests.length)
      await Promise.all(guests.map((_, guest) => change(made + turn + guest)));
    const grown = Math.round(((await heapOf(page)) - before) / 1024);
    write(`${name}: heap grew by ${grown} kB over ${CHANGES} changes`);
    await tabs.leave();
  }
  const path = `/events/${BARBECUE_ID}`;
  const [board, guest] = [
    await visitors.enter('hr', { path }),
    await visitors.enter('alumni', { path }),
  ];
  for (const page of [board, guest]) await page.locator('.badge.live').waitFor();
  const across = Math.round(await acrossBrowsers(board, guest));
  write(`an answer in one browser is on the board of another in ${across} ms (median)`);
  await browser.close();
  await server.end('SIGTERM');
  folder.remove();
}

void main();
