import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Environment } from '../../../src/storage/environment';
import { entriesOf } from '../../../src/storage/key-value';
import { CommandClient } from './command-client';

describe('upkeep', () => {
  let client: CommandClient;
  let elsewhere: string;

  beforeEach(async () => {
    client = await CommandClient.open();
    elsewhere = mkdtempSync(join(tmpdir(), 'upkeep-'));
    await client.run({ createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n', unique: true }] });
    await client.run({
      insert: 'c',
      documents: [
        { _id: 1, n: 1 },
        { _id: 2, n: 2 },
      ],
    });
  });

  afterEach(async () => {
    await client.close();
    rmSync(elsewhere, { recursive: true });
  });

  it('backs a running database up into a folder that opens as its own', async () => {
    const directory = join(elsewhere, 'backup');
    await client.run({ embeddedBackup: directory }, 'admin');
    await client.run({ insert: 'c', documents: [{ _id: 3, n: 3 }] });
    const copy = await CommandClient.open({}, directory);
    expect(await copy.find('c')).toHaveLength(2);
    expect(await copy.run({ embeddedCheck: 1 }, 'admin')).toMatchObject({ valid: true });
    await copy.close();
  });

  it('backs up into nothing that is there already', async () => {
    await expect(client.run({ embeddedBackup: elsewhere }, 'admin')).rejects.toMatchObject({
      code: 2,
    });
    await expect(client.run({ embeddedBackup: 'here' }, 'admin')).rejects.toMatchObject({
      code: 2,
    });
  });

  /** Opens a copy of the folder in which something was changed behind the database's back. */
  async function damaged(change: (environment: Environment) => Promise<unknown>) {
    const directory = join(elsewhere, 'damaged');
    cpSync(client.directory, directory, { recursive: true });
    const environment = Environment.open(directory);
    await change(environment);
    await environment.close();
    return CommandClient.open({}, directory);
  }

  it.each([
    [
      'a flipped bit in a document',
      'records',
      (value: Buffer) => Buffer.from(value.map((byte, i) => (i === 9 ? byte ^ 1 : byte))),
    ],
    ['a document without its index entry', 'entries', undefined],
    ['a wrong counter', 'counters', () => Buffer.alloc(16)],
  ] as const)('finds %s', async (_name, table, make) => {
    const copy = await damaged((environment) =>
      environment.write((writer) => {
        const all = [
          ...entriesOf(writer, table, { low: Buffer.alloc(1), high: Buffer.alloc(20, 0xff) }),
        ];
        const { key, value } = all.at(-1) as { key: Buffer; value: Buffer };
        if (make) writer.put(table, key, make(value));
        else writer.remove(table, key);
      }),
    );
    const { valid, collections } = await copy.run({ embeddedCheck: 1 }, 'admin');
    expect(valid).toBe(false);
    expect(collections[0].errors).not.toHaveLength(0);
    await copy.close();
  });

  it('refuses to answer with a damaged document', async () => {
    const copy = await damaged((environment) =>
      environment.write((writer) => {
        const range = { low: Buffer.alloc(1), high: Buffer.alloc(20, 0xff) };
        for (const { key, value } of entriesOf(writer, 'records', range))
          writer.put(
            'records',
            key,
            Buffer.from(value.map((byte, i) => (i === 9 ? byte ^ 1 : byte))),
          );
      }),
    );
    await expect(copy.find('c')).rejects.toMatchObject({ codeName: 'DataCorruptionDetected' });
    await copy.close();
  });
});
