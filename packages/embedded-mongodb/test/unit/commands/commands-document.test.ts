import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allCommands } from '../../../src/commands/all-commands';
import { CommandClient } from './command-client';
import { type ObservedOptions, observeOptions } from './observed-options';

const document = readFileSync(join(__dirname, '../../../docs/commands.md'), 'utf8');

/** Every command once, with no more than it needs to look at its options. */
const samples: readonly object[] = [
  { create: 'c' },
  { insert: 'c', documents: [{ _id: 1 }] },
  { createIndexes: 'c', indexes: [{ key: { n: 1 }, name: 'n' }] },
  { collMod: 'c', index: { name: 'n', hidden: true } },
  { find: 'c' },
  { aggregate: 'c', pipeline: [], cursor: {} },
  { count: 'c' },
  { distinct: 'c', key: 'n' },
  { explain: { find: 'c' } },
  { update: 'c', updates: [{ q: {}, u: { $set: { n: 1 } } }] },
  { delete: 'c', deletes: [{ q: {}, limit: 1 }] },
  { findAndModify: 'c', remove: true },
  { getMore: 1n, collection: 'c' },
  { killCursors: 'c', cursors: [] },
  { listIndexes: 'c' },
  { dropIndexes: 'c', index: 'n' },
  { listCollections: 1 },
  { listDatabases: 1 },
  { collStats: 'c' },
  { dbStats: 1 },
  { serverStatus: 1 },
  { validate: 'c' },
  { renameCollection: 'test.c', to: 'test.d' },
  { drop: 'd' },
  { dropDatabase: 1 },
  { startSession: 1 },
  { refreshSessions: [] },
  { endSessions: [] },
  { killSessions: [] },
  { killAllSessions: [] },
  { killAllSessionsByPattern: [] },
  { commitTransaction: 1 },
  { abortTransaction: 1 },
  { configureFailPoint: 'failCommand', mode: 'off' },
  { hello: 1 },
  { ping: 1 },
  { buildInfo: 1 },
  { hostInfo: 1 },
  { whatsmyuri: 1 },
  { connectionStatus: 1 },
  { logout: 1 },
  { getParameter: '*' },
  { setParameter: 1, ttlMonitorEnabled: true },
  { getLog: '*' },
  { getCmdLineOpts: 1 },
  { usersInfo: 1 },
  { rolesInfo: 1 },
  { replSetGetStatus: 1 },
  { replSetGetConfig: 1 },
  { currentOp: 1 },
  { killOp: 1, op: 1 },
  { listCommands: 1 },
  { profile: 0 },
  { planCacheClear: 'c' },
  { embeddedCheck: 1 },
  { embeddedBackup: 'relative' },
];

/** These take any further field, as in MongoDB: it selects what they tell. */
const open = ['getParameter', 'serverStatus', 'currentOp'];

const database = (name: string) =>
  allCommands.find((command) => command.name === name)?.adminOnly ? 'admin' : 'test';

async function observeAll(): Promise<Map<string, ObservedOptions>> {
  const client = await CommandClient.open({ testCommands: true });
  const { seen, stop } = observeOptions();
  for (const sample of samples) {
    const [name] = Object.keys(sample) as [string];
    await client.run(sample, database(name)).catch(() => undefined);
  }
  stop();
  await client.close();
  return seen;
}

function rowOf(place: string, { taken, refused }: ObservedOptions): string {
  const name = place.split('.')[0] as string;
  const own = allCommands.find((command) => command.name === name);
  const isOption = (option: string) =>
    option.toLowerCase() !== place.toLowerCase() && !own?.aliases?.includes(option);
  const list = (names: Iterable<string>) =>
    [...names]
      .filter(isOption)
      .sort()
      .map((option) => `\`${option}\``)
      .join(' ');
  const accepted = open.includes(place)
    ? 'any'
    : list([...taken].filter((option) => !refused.has(option)));
  const transaction = own?.inTransactions && place === name ? 'yes' : '';
  return `| \`${place}\` | ${accepted} | ${list(refused)} | ${transaction} |`.replace(
    / {2,}/g,
    ' ',
  );
}

describe('docs/commands.md', () => {
  it('lists each command with the options that its code looks at', async () => {
    const seen = await observeAll();
    for (const { name } of allCommands)
      if (!seen.has(name)) seen.set(name, { taken: new Set(), refused: new Set() });
    const rows = [...seen].map(([place, options]) => rowOf(place, options)).sort();
    const written = document.split('\n').filter((line) => line.startsWith('| `'));
    expect(written).toEqual(rows);
  });

  it('leaves no command out', () => {
    const listed = samples.map((sample) => Object.keys(sample)[0]);
    expect(listed.toSorted()).toEqual(allCommands.map(({ name }) => name).toSorted());
  });
});
