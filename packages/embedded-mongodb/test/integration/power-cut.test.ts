import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { EmbeddedMongo } from '../../src/embedded-mongo';
import { findOwner } from '../../src/server/directory-lock';
import { Random } from '../unit/server/random';
import { faultsOf } from './durability/faults';
import { closeAnyway, orGone, triesOnce } from './durability/gone-database';
import { isFull, reportFigures, runs } from './evidence';
import { Disk, type DiskFaults } from './power-cut/disk';
import { canRecord, type Recorded, Recorder } from './power-cut/recorder';

const RECORDINGS = runs(1, 4);
const CUTS = runs(20, 50);
const WRITES = runs(600, 2_000);
/** A disk that loses much is found out in so many cuts. */
const CUTS_OF_A_BAD_DISK = 5;
/** Every second one of these finds LMDB's default out. */
const CUTS_TO_THE_HEAD = 24;
const FILE = 'data.mdb';
const OVERLAPPING_SYNC = join(__dirname, 'power-cut', 'overlapping-sync.cjs');
/** A damaged file can send LMDB round in circles. */
const PATIENCE_MS = 120_000;

interface Cut {
  at: number;
  file: Buffer;
}

/** Cuts the power at random moments of a recording, in their order. */
function* cutsOf(
  recorded: Recorded,
  count: number,
  options: DiskFaults & { random: Random },
): Generator<Cut> {
  const { random } = options;
  const { steps, ready } = recorded;
  const first = steps.findIndex(({ at }) => at > ready);
  const moments = Array.from({ length: count }, () => first + random.below(steps.length - first));
  const sorted = moments.sort((a, b) => a - b);
  const disk = new Disk(options);
  for (const [index, step] of steps.entries()) {
    disk.take(step);
    for (; sorted[0] === index; sorted.shift()) yield { at: step.at, file: disk.cut(random) };
  }
}

/** Opens what a cut left in a folder like the one that the process left; tells what is wrong with it. */
async function faultsAfter({ at, file }: Cut, { directory, load }: Recorded): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'emongo-cut-'));
  cpSync(directory, folder, { recursive: true });
  writeFileSync(join(folder, FILE), file);
  const watchdog = setTimeout(() => end(folder), PATIENCE_MS);
  try {
    const mongo = await EmbeddedMongo.start({ directory: folder });
    const client = new MongoClient(mongo.uri, triesOnce);
    try {
      const faults = faultsOf(client, load, at);
      return await orGone(mongo, faults, ['the process of the database ended']);
    } finally {
      await closeAnyway(client);
      await mongo.stop();
    }
  } catch (error) {
    return [String(error)];
  } finally {
    clearTimeout(watchdog);
    rmSync(folder, { recursive: true });
  }
}

function end(directory: string): void {
  const pid = findOwner(directory)?.pid;
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

/** All that some cuts on a bad disk bring to light. */
async function faultsOn(
  recorded: Recorded,
  bad: DiskFaults,
  count = CUTS_OF_A_BAD_DISK,
): Promise<string[]> {
  const faults: string[] = [];
  const cuts = cutsOf(recorded, count, { ...bad, random: new Random(1) });
  for (const cut of cuts) faults.push(...(await faultsAfter(cut, recorded)));
  return faults;
}

function describePowerCuts(): void {
  let recorder: Recorder;
  let recorded: Recorded;

  beforeAll(async () => {
    recorder = new Recorder();
    recorded = await recorder.record(WRITES);
  }, 300_000);
  afterAll(() => recorder.remove());

  it('leaves no write of the process unrecorded', () => {
    const disk = new Disk();
    for (const step of recorded.steps) disk.take(step);
    const file = readFileSync(join(recorded.directory, FILE));
    expect(disk.current().equals(file)).toBe(true);
  });

  it(
    `keeps every acknowledged write and halves no transaction over ${RECORDINGS * CUTS} cuts`,
    async () => {
      let acknowledged = 0;
      for (let count = 0; count < RECORDINGS; count++) {
        const one = count === 0 ? recorded : await recorder.record(WRITES);
        acknowledged += one.load.ledger.acknowledged;
        for (const cut of cutsOf(one, CUTS, { random: new Random(count) }))
          expect({ at: cut.at, faults: await faultsAfter(cut, one) }).toEqual({
            at: cut.at,
            faults: [],
          });
      }
      reportFigures('power cuts', { cuts: RECORDINGS * CUTS, acknowledged });
    },
    RECORDINGS * CUTS * 30_000,
  );

  it('is found out to lose acknowledged writes when its disk syncs later than it says', async () => {
    const faults = await faultsOn(recorded, { syncsBehind: 40 });
    expect(faults.filter((fault) => fault.endsWith('is lost'))).not.toEqual([]);
  }, 600_000);

  it('is found out to be damaged when its disk ignores syncs', async () => {
    expect(await faultsOn(recorded, { ignoresSyncs: true })).not.toEqual([]);
  }, 600_000);

  it('is found out when it acknowledges writes before it syncs them', async () => {
    const relaxed = await recorder.record(WRITES, { relaxedDurabilityForTests: true });
    expect(await faultsOn(relaxed, {})).not.toEqual([]);
  }, 600_000);

  if (isFull)
    it('is found out when LMDB names commits in the head of the file before it syncs them, its default', async () => {
      const overlapping = await recorder.record(WRITES, {}, ['--require', OVERLAPPING_SYNC]);
      const headOnly: DiskFaults = { keepsHeadOnly: true };
      expect(await faultsOn(overlapping, headOnly, CUTS_TO_THE_HEAD)).not.toEqual([]);
      expect(await faultsOn(recorded, headOnly, CUTS_TO_THE_HEAD)).toEqual([]);
    }, 600_000);
}

describe('a database whose power is cut', () => {
  if (canRecord()) describePowerCuts();
  else
    it('is not tested here: recording its writes takes Linux and a C compiler, cc', () => {
      expect(process.env['CI']).toBeUndefined();
    });
});
