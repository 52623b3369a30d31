import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ClientAnswer, ClientOrder } from './fan-out-clients';
import type { OkaeriStack } from './fan-out-okaeri';
import { now, type Stack } from './fan-out-stacks';
import { median, print } from './figures';

/** One round of one stack. */
export interface Measured {
  /** From the moment at which the first activity stands to the arrival of the last message. */
  readonly messagesPerSecond: number;
  /** Of the server's process, for each delivered message; the commits included. */
  readonly cpuMicroseconds: number;
  /** Milliseconds from the moment at which the first activity stands. */
  readonly p50: number;
  readonly p99: number;
  readonly last: number;
}

/** The subscribers, in a process of their own. */
export class Clients {
  private readonly child: ChildProcess = fork(join(__dirname, 'fan-out-clients.js'));

  async ask<K extends ClientOrder['kind']>(
    order: ClientOrder & { readonly kind: K },
  ): Promise<Extract<ClientAnswer, { kind: K }>> {
    const answered = this.told(order.kind);
    this.child.send(order);
    return (await answered) as Extract<ClientAnswer, { kind: K }>;
  }

  async told(kind: string): Promise<ClientAnswer> {
    for (;;) {
      const [message] = await once(this.child, 'message');
      if (message.kind === kind) return message;
    }
  }

  stop(): void {
    this.child.kill();
  }
}

/** Connects a subscriber for each guest; gives what each of them costs this process, in kB of heap and buffers. */
export async function connect(
  clients: Clients,
  { name, port, query }: Stack,
  { guests, eventId }: OkaeriStack,
): Promise<{ readonly kilobytes: number; readonly seconds: number }> {
  const tokens = guests.map(({ token }) => (query === '' ? null : token));
  const variables = query.includes('$eventId') ? { eventId } : {};
  const open = (some: readonly (string | null)[]) =>
    clients.ask({ kind: 'connect', port, tokens: some, query, variables });
  // The first half compiles what the others run.
  const first = Math.ceil(tokens.length / 2);
  await open(tokens.slice(0, first));
  const before = await settledBytes();
  const begin = now();
  await open(tokens.slice(first));
  const end = now();
  const bytes = (await settledBytes()) - before;
  const kilobytes = bytes / 1024 / (tokens.length - first);
  const seconds = (end - begin) / 1000;
  print([name, `${seconds.toFixed(1)} s to connect`, `${kilobytes.toFixed(1)} kB each`]);
  return { kilobytes, seconds };
}

export async function measure(
  clients: Clients,
  stack: Stack,
  { subscribers, activities }: { readonly subscribers: number; readonly activities: number },
): Promise<Measured> {
  const messages = activities * subscribers;
  const counting = clients.told('counting');
  const counted = clients.ask({ kind: 'count', port: stack.port, messages });
  await counting;
  const cpu = process.cpuUsage();
  const begin = await stack.happen(activities);
  const { last, p50, p99 } = (await counted).arrivals;
  const { user, system } = process.cpuUsage(cpu);
  return {
    messagesPerSecond: messages / ((last - begin) / 1000),
    cpuMicroseconds: (user + system) / messages,
    p50: p50 - begin,
    p99: p99 - begin,
    last: last - begin,
  };
}

/** Medians of interleaved rounds, after one that warms up. */
export async function compare(
  clients: Clients,
  stacks: readonly Stack[],
  load: { readonly subscribers: number; readonly activities: number; readonly rounds: number },
): Promise<Map<Stack, Measured>> {
  const rounds = new Map<Stack, Measured[]>(stacks.map((stack) => [stack, []]));
  for (let round = 0; round <= load.rounds; round += 1)
    for (const stack of stacks) {
      const measured = await measure(clients, stack, load);
      if (round > 0) rounds.get(stack)?.push(measured);
    }
  const title = `\n${load.activities} at once to ${load.subscribers}`;
  print([title, 'messages/s', 'µs CPU each', 'p50 ms', 'p99 ms']);
  return new Map([...rounds].map(([stack, measured]) => [stack, summary(stack.name, measured)]));
}

function summary(name: string, rounds: readonly Measured[]): Measured {
  const of = (key: keyof Measured): number => median(rounds.map((each) => each[key]));
  const all = {
    messagesPerSecond: of('messagesPerSecond'),
    cpuMicroseconds: of('cpuMicroseconds'),
    p50: of('p50'),
    p99: of('p99'),
    last: of('last'),
  };
  const { messagesPerSecond, cpuMicroseconds, p50, p99 } = all;
  const shown = [messagesPerSecond.toFixed(0), cpuMicroseconds.toFixed(1)];
  print([name, ...shown, p50.toFixed(1), p99.toFixed(1)]);
  return all;
}

/** graphql-ws waits three seconds for `connection_init` and holds its timer as long. */
const SETTLE_MS = 3500;

async function settledBytes(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
