import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../../src/database/database';
import { openDatabase } from '../../../src/database/open-database';
import { eventually } from '../../support/eventually';

const MARK = 'a text that no other page of the file has';

describe('the embedded database of a server', () => {
  let directory: string;
  let database: Database;
  let faults: string[];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'okaeri-embedded-'));
    faults = [];
    const onFault = (fault: unknown): number => faults.push(String(fault));
    database = await openDatabase({ uri: null, directory, join: false, onFault });
    await database.connection.collection('kept').insertOne({ text: MARK });
  });
  afterEach(async () => {
    await database.close();
    rmSync(directory, { recursive: true });
  });

  function kill(): void {
    const [lock = ''] = readdirSync(directory).filter((name) => name.endsWith('.lock'));
    const { pid } = JSON.parse(readFileSync(join(directory, lock), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
  }

  const told = (text: string): Promise<string> =>
    eventually(text, async () => faults.find((fault) => fault.includes(text)));

  it('is started again once when it dies, with all it had, and given up the second time', async () => {
    kill();
    await told('ended unexpectedly (SIGKILL)');
    await eventually('the database', async () => database.isReady());
    expect(await database.connection.collection('kept').countDocuments({ text: MARK })).toBe(1);
    kill();
    await told('not started again');
    expect([faults.length, database.isReady()]).toEqual([3, false]);
  });

  it('is not ready when the check after its death finds it damaged', async () => {
    const file = join(directory, 'data.mdb');
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, 'A', readFileSync(file).lastIndexOf(MARK));
    closeSync(descriptor);
    kill();
    await told('damaged in okaeri.kept');
    expect(database.isReady()).toBe(false);
  });
});
