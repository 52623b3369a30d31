import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startOkaeri } from './fan-out-okaeri';
import { median, print, report } from './figures';
import type { NormalRound } from './hostile-client';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** Requests of the normal client in a round. */
    requests: { type: 'string', default: '300' },
    strict: { type: 'boolean', default: false },
  },
});
/** Until the attackers have begun. */
const BEGIN_MS = 1000;

/** A normal client's p99 while others attack, against the same when all is quiet; rounds interleaved. */
async function main(): Promise<void> {
  const okaeri = await startOkaeri(1);
  const client = fork(join(__dirname, 'hostile-client.js'));
  const round: NormalRound = {
    port: okaeri.port,
    token: okaeri.guests[0]?.token ?? '',
    requests: Number(values.requests),
  };
  const [quiet, attacked, refusals]: [number[], number[], number[]] = [[], [], []];
  let attackers: ChildProcess | null = null;
  try {
    await ask(client, round);
    for (let done = 0; done < Number(values.rounds); done += 1) {
      quiet.push(await ask(client, round));
      attackers = attack(okaeri.port);
      await new Promise((resolve) => setTimeout(resolve, BEGIN_MS));
      const [begin, before] = [Date.now(), await ask(attackers, null)];
      attacked.push(await ask(client, round));
      const seconds = (Date.now() - begin) / 1000;
      refusals.push(((await ask(attackers, null)) - before) / seconds);
      attackers.kill();
    }
    print(['attackers', `${median(refusals).toFixed(0)} refusals/s`]);
    print(['p99', `${median(quiet).toFixed(1)} ms quiet`, `${median(attacked).toFixed(1)} ms`]);
    const measured = median(attacked) / median(quiet);
    const name = 'p99 of a normal client under attack of the quiet one';
    report([{ name, measured, limit: { atMost: 2 }, unit: '×' }], values.strict);
  } finally {
    attackers?.kill();
    client.kill();
    await okaeri.stop();
  }
}

async function ask(child: ChildProcess, question: NormalRound | null): Promise<number> {
  child.send(question ?? '');
  const [answer] = (await once(child, 'message')) as [number];
  return answer;
}

/** Attackers have machines of their own: on this one they get what the server, its database and the client leave. */
function attack(port: number): ChildProcess {
  const attackers = fork(join(__dirname, 'hostile-attackers.js'), [String(port)]);
  if (attackers.pid !== undefined) setPriority(attackers.pid, constants.priority.PRIORITY_LOW);
  return attackers;
}

void main();
