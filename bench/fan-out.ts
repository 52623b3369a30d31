import { parseArgs } from 'node:util';
import { Clients, compare, connect, type Measured, measure } from './fan-out-measure';
import { type OkaeriStack, startOkaeri } from './fan-out-okaeri';
import { now, type Stack, startDefaultStack, startRawLoop } from './fan-out-stacks';
import { type Figure, median, print, report } from './figures';

const { values } = parseArgs({
  options: {
    /** `compare`, `many`, `sockets` or `stalled`; see bench/README.md. */
    mode: { type: 'string', default: 'compare' },
    subscribers: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    /** Activities in a burst. */
    burst: { type: 'string', default: '20' },
    /** Ends with 1 when a limit is missed. */
    strict: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.rounds);
const burst = Number(values.burst);

type Mode = (clients: Clients, okaeri: OkaeriStack) => Promise<readonly Figure[]>;

/** Against the default stack, and against a loop that only writes. */
const compareStacks: Mode = async (clients, okaeri) => {
  const [plain, raw] = [await startDefaultStack(), await startRawLoop()];
  const stacks = [okaeri, plain, raw];
  const subscribers = okaeri.guests.length;
  const kilobytes: number[] = [];
  for (const stack of stacks) kilobytes.push((await connect(clients, stack, okaeri)).kilobytes);
  const many = await compare(clients, stacks, { subscribers, activities: burst, rounds });
  const one = await compare(clients, stacks, { subscribers, activities: 1, rounds });
  const commitOf = async (activities: number): Promise<number> => {
    const commits: number[] = [];
    for (let i = 0; i < rounds; i += 1) commits.push(await okaeri.commitMicroseconds(activities));
    return median(commits) / (activities * subscribers);
  };
  const [commitOfMany, commitOfOne] = [await commitOf(burst), await commitOf(1)];
  for (const stack of [plain, raw]) await stack.stop();
  const of = (measured: typeof one, key: keyof Measured, stack: Stack): number =>
    measured.get(stack)?.[key] ?? Number.NaN;
  const ratio = (measured: typeof one, key: keyof Measured, to: Stack): number =>
    of(measured, key, okaeri) / of(measured, key, to);
  const [own = 0, others = 0] = kilobytes;
  const speed = 'messages/s of the default stack';
  const cpu = 'CPU per message of the raw loop';
  return [
    figure(`${speed}, ${burst} at once`, ratio(many, 'messagesPerSecond', plain), { atLeast: 8 }),
    figure(`${speed}, one at a time`, ratio(one, 'messagesPerSecond', plain), null),
    figure(
      'the raw loop’s',
      of(one, 'messagesPerSecond', raw) / of(one, 'messagesPerSecond', plain),
      null,
    ),
    figure(`${cpu}, ${burst} at once`, ratio(many, 'cpuMicroseconds', raw), { atMost: 1 }),
    figure('the commits’ part of it', commitOfMany / of(many, 'cpuMicroseconds', raw), null),
    figure(`${cpu}, one at a time`, ratio(one, 'cpuMicroseconds', raw), null),
    figure('the commit’s part of it', commitOfOne / of(one, 'cpuMicroseconds', raw), null),
    figure('memory per idle subscriber of the default stack', own / others, { atMost: 0.5 }),
  ];
};

/** The last of many to be told, against a loop that only writes. */
const tellMany: Mode = async (clients, okaeri) => {
  const raw = await startRawLoop();
  for (const stack of [okaeri, raw]) await connect(clients, stack, okaeri);
  const load = { subscribers: okaeri.guests.length, activities: 1, rounds };
  const measured = await compare(clients, [okaeri, raw], load);
  await raw.stop();
  const [own = Number.NaN, other = Number.NaN] = [...measured.values()].map(({ p99 }) => p99);
  return [figure('p99 of a delivery of the raw loop', own / other, { atMost: 1.5 })];
};

/** As many sockets as one process is expected to hold. */
const holdSockets: Mode = async (clients, okaeri) => {
  const subscribers = okaeri.guests.length;
  const { kilobytes, seconds } = await connect(clients, okaeri, okaeri);
  const measured = await compare(clients, [okaeri], { subscribers, activities: 1, rounds });
  const { last = Number.NaN } = measured.get(okaeri) ?? {};
  const resident = process.memoryUsage().rss / 1024 / 1024;
  return [
    { name: `to connect nine tenths of ${subscribers}`, measured: seconds, limit: null, unit: 's' },
    { name: 'heap and buffers each', measured: kilobytes, limit: null, unit: 'kB' },
    { name: 'resident, the whole process', measured: resident, limit: null, unit: 'MB' },
    { name: 'one activity to all', measured: last, limit: null, unit: 'ms' },
  ];
};

/** A burst this large fills the kernel's buffers of who reads nothing within seconds. */
const BURSTS = 30;

/** Everybody else's p99 while one reads nothing, against the same without that one. */
const stallOne: Mode = async (clients, okaeri) => {
  const [staller, ...others] = okaeri.guests;
  const readers = { ...okaeri, guests: others };
  await connect(clients, okaeri, readers);
  const { port, query, eventId } = okaeri;
  const phase = async (): Promise<number> => {
    const p99: number[] = [];
    for (let i = 0; i < BURSTS; i += 1)
      p99.push(
        (await measure(clients, okaeri, { subscribers: others.length, activities: burst })).p99,
      );
    return median(p99);
  };
  await phase();
  const [quiet, disturbed]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    quiet.push(await phase());
    const start = now();
    const token = staller?.token ?? '';
    await clients.ask({ kind: 'stall', port, query, variables: { eventId }, token });
    disturbed.push(await phase());
    const { closeCode } = await clients.ask({ kind: 'release' });
    print(['stalled', `${((now() - start) / 1000).toFixed(1)} s`, `closed with ${closeCode}`]);
  }
  const ratio = median(disturbed) / median(quiet);
  return [figure('p99 of the others, one stalled, of the same without', ratio, { atMost: 1.1 })];
};

const modes: Readonly<Record<string, { readonly run: Mode; readonly subscribers: number }>> = {
  compare: { run: compareStacks, subscribers: 1000 },
  many: { run: tellMany, subscribers: 5000 },
  sockets: { run: holdSockets, subscribers: 10_000 },
  stalled: { run: stallOne, subscribers: 1001 },
};

async function main(): Promise<void> {
  const mode = modes[values.mode];
  if (!mode) throw new Error(`--mode is one of ${Object.keys(modes).join(', ')}`);
  const clients = new Clients();
  const okaeri = await startOkaeri(Number(values.subscribers ?? mode.subscribers));
  try {
    report(await mode.run(clients, okaeri), values.strict);
  } finally {
    clients.stop();
    await okaeri.stop();
  }
}

function figure(name: string, measured: number, limit: Figure['limit']): Figure {
  return { name, measured, limit, unit: '×' };
}

void main();
