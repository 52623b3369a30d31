import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from '../../../src/storage/environment';
import { bringToFormat, currentFormat, type FormatStep } from '../../../src/storage/format';
import { entriesOf, type Writer } from '../../../src/storage/key-value';
import { sequenceBytes } from '../../../src/storage/keys';
import { metaKeys, readNumber } from '../../../src/storage/meta-keys';
import { makeFile } from '../../../src/storage/new-file';
import { Store } from '../../../src/storage/store';
import { openGuard } from '../../../src/storage/write-guard';
import { CommandClient } from '../commands/command-client';

const key = Buffer.from('written by steps');
const durability = { durability: 'unsafe-no-sync' } as const;

/** A step that adds its letter to what the steps before it wrote. */
const adds = (letter: string): FormatStep => {
  return (writer: Writer) => {
    const before = writer.get('meta', key) ?? Buffer.alloc(0);
    writer.put('meta', key, Buffer.concat([before, Buffer.from(letter)]));
  };
};

describe('the format of a file', () => {
  let directory: string;
  let environment: Environment;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'format-'));
    await makeFile(directory, durability);
    environment = Environment.open(directory, durability);
  });

  afterEach(async () => {
    await environment.close();
    rmSync(directory, { recursive: true });
  });

  function stored() {
    const snapshot = environment.snapshot();
    const version = readNumber(snapshot, metaKeys.format);
    const written = String(snapshot.get('meta', key) ?? '');
    snapshot.release();
    return { version, written };
  }
  const mark = (version: number) =>
    environment.write((writer) => writer.put('meta', metaKeys.format, sequenceBytes(version)));

  it('is in a new file', () => {
    expect(stored()).toEqual({ version: currentFormat.version, written: '' });
  });

  it('has a way from every older one', () => {
    const older = Array.from({ length: currentFormat.version - 1 }, (_, index) => index + 1);
    expect([...currentFormat.steps.keys()].sort((a, b) => a - b)).toEqual(older);
  });

  it('is reached step by step from where the file is', async () => {
    const steps = new Map([1, 2, 3].map((from) => [from, adds(String(from))]));
    await mark(2);
    await bringToFormat(environment, { version: 4, steps });
    expect(stored()).toEqual({ version: 4, written: '23' });
    await bringToFormat(environment, { version: 4, steps });
    expect(stored()).toEqual({ version: 4, written: '23' });
  });

  it('stays as it is, and so does the file, when a step fails', async () => {
    const failing = () => {
      throw new Error('no');
    };
    const steps = new Map([
      [1, adds('1')],
      [2, failing],
    ]);
    await mark(1);
    await expect(bringToFormat(environment, { version: 3, steps })).rejects.toThrow('no');
    expect(stored()).toEqual({ version: 1, written: '' });
  });

  it.each([
    ['a newer one', 99, 'MustUpgrade', /format 99/],
    ['one that no step starts from', 1, 'UnsupportedFormat', /format 1/],
    ['a file of another program', 0, 'UnsupportedFormat', /no format/],
  ])('refuses %s by name', async (_name, version, codeName, message) => {
    await mark(version);
    const format = { version: 3, steps: new Map([[2, adds('2')]]) };
    await expect(bringToFormat(environment, format)).rejects.toMatchObject({
      codeName,
      message: expect.stringMatching(message),
    });
    expect(stored()).toEqual({ version, written: '' });
  });

  it('is looked at before a store opens', async () => {
    await mark(99);
    await environment.close();
    await expect(Store.open(directory, openGuard, durability)).rejects.toMatchObject({
      codeName: 'MustUpgrade',
    });
  });
});

describe('a file of format 1, whose entries do not tell what is legible, and have no checksum', () => {
  it('is opened, and every value keeps its type where its index covers a query', async () => {
    const client = await CommandClient.open();
    const indexes = [
      { key: { a: 1 }, name: 'a' },
      { key: { _id: 1, a: -1 }, name: 'unique', unique: true },
    ];
    const documents = [5, 5n, 'x'].map((a, _id) => ({ _id, a }));
    await client.run({ createIndexes: 'c', indexes });
    await client.run({ insert: 'c', documents });
    await client.reopen(toFormat1);
    const validated = await client.run({ validate: 'c', full: true });
    expect(validated).toMatchObject({ valid: true, errors: [] });
    for (const hint of ['a', 'unique']) {
      const filter = { _id: { $gte: 0 }, a: { $gte: 0 } };
      const found = await client.find('c', filter, {
        hint,
        projection: { a: 1 },
        sort: { _id: 1 },
      });
      expect(found.map(({ a }) => a)).toEqual([5, 5n]);
    }
    await client.close();
  });
});

async function toFormat1(directory: string): Promise<void> {
  const environment = Environment.open(directory, durability);
  await environment.write((writer) => {
    shortenEntries(writer);
    writer.put('meta', metaKeys.format, sequenceBytes(1));
  });
  await environment.close();
}

/** The value of a unique key was its record, that of another one nothing. */
function shortenEntries(writer: Writer): void {
  const all = { low: Buffer.alloc(1), high: Buffer.alloc(8, 0xff) };
  for (const { key, value } of [...entriesOf(writer, 'entries', all)])
    writer.put('entries', key, value.subarray(0, value.length < 6 ? 0 : 6));
}

describe('the file of a new folder', () => {
  it('replaces what a power cut left of the making of one', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'format-'));
    for (const name of ['data.mdb.new', 'data.mdb.new-lock'])
      writeFileSync(join(directory, name), Buffer.alloc(5000, 7));
    const store = await Store.open(directory, openGuard);
    expect(store.catalog.list()).toEqual([]);
    await store.close();
    expect(existsSync(join(directory, 'data.mdb.new'))).toBe(false);
    rmSync(directory, { recursive: true });
  });
});
