import { now } from './fan-out-stacks';

/** One round of a normal client, in a process of its own as clients are; answers with its p99 in milliseconds. */
export interface NormalRound {
  readonly port: number;
  readonly token: string;
  readonly requests: number;
}

const QUERY = '{ events(first: 10) { nodes { id title counts { going } } } }';
/** It asks at this pace. */
const PACE_MS = 5;

async function p99Of({ port, token, requests }: NormalRound): Promise<number> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const body = JSON.stringify({ query: QUERY });
  const times: number[] = [];
  for (let i = 0; i < requests; i += 1) {
    const start = now();
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      ...{ method: 'POST', headers, body },
    });
    const { errors } = (await response.json()) as { errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    times.push(now() - start);
    await new Promise((resolve) => setTimeout(resolve, PACE_MS));
  }
  return times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN;
}

process.on('message', (round: NormalRound) => void p99Of(round).then((p99) => process.send?.(p99)));
process.on('disconnect', () => process.exit());
