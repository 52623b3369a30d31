import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startOkaeri } from './fan-out-okaeri';
import { now } from './fan-out-stacks';
import { median, print, report } from './figures';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** Requests of the normal client in a round. */
    requests: { type: 'string', default: '300' },
    strict: { type: 'boolean', default: false },
  },
});
const QUERY = '{ events(first: 10) { nodes { id title counts { going } } } }';
/** The normal client asks at this pace. */
const PACE_MS = 5;
/** Until the attackers have begun. */
const BEGIN_MS = 1000;

/** A normal client's p99 while others attack, against the same when all is quiet; rounds interleaved. */
async function main(): Promise<void> {
  const okaeri = await startOkaeri(1);
  const token = okaeri.guests[0]?.token ?? '';
  const [quiet, attacked]: [number[], number[]] = [[], []];
  let attackers: ChildProcess | null = null;
  try {
    await p99Of(okaeri.port, token);
    for (let round = 0; round < Number(values.rounds); round += 1) {
      quiet.push(await p99Of(okaeri.port, token));
      attackers = fork(join(__dirname, 'hostile-attackers.js'), [String(okaeri.port)]);
      await pause(BEGIN_MS);
      attacked.push(await p99Of(okaeri.port, token));
      attackers.kill();
    }
    print(['p99', `${median(quiet).toFixed(1)} ms quiet`, `${median(attacked).toFixed(1)} ms`]);
    const measured = median(attacked) / median(quiet);
    const name = 'p99 of a normal client under attack of the quiet one';
    report([{ name, measured, limit: { atMost: 2 }, unit: '×' }], values.strict);
  } finally {
    attackers?.kill();
    await okaeri.stop();
  }
}

async function p99Of(port: number, token: string): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: QUERY });
  const times: number[] = [];
  for (let i = 0; i < Number(values.requests); i += 1) {
    const start = now();
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      ...{ method: 'POST', headers, body },
    });
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    times.push(now() - start);
    await pause(PACE_MS);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

void main();
