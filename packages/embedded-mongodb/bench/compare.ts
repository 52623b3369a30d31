import { type Measured, measure } from './measure';

/** How long each of the two is measured in a turn, in ms, and how many turns count. */
const TURN_MS = 400;
const TURNS = 9;
/** Before that both run for so long, by so many clients, until their code is compiled. */
const WARM_MS = 2_000;
const WARM_CLIENTS = 50;

export interface Compared {
  /** How many times longer the one takes than the other, in the middle turn. */
  ratio: number;
  detail: string;
}

/** Measures two operations turn by turn, so that what else the machine does meets both alike. */
export async function compare(
  clients: number,
  ours: (n: number) => Promise<unknown>,
  theirs: (n: number) => Promise<unknown>,
): Promise<Compared> {
  for (const operation of [ours, theirs]) await measure(WARM_CLIENTS, WARM_MS, operation);
  const turns: Compared[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const one = await measure(clients, TURN_MS, ours);
    const other = await measure(clients, TURN_MS, theirs);
    turns.push({
      ratio: other.opsPerSecond / one.opsPerSecond,
      detail: `${shown(one)}; against ${shown(other)}`,
    });
  }
  turns.sort((a, b) => a.ratio - b.ratio);
  return turns[Math.floor(TURNS / 2)] as Compared;
}

function shown({ p50, opsPerSecond }: Measured): string {
  return `p50 ${p50.toFixed(2)} ms, ${opsPerSecond.toFixed(0)}/s`;
}
