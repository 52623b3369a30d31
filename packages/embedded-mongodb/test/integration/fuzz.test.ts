import {
  Binary,
  BSONRegExp,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import { findOwner } from '../../src/server/directory-lock';
import { Random } from '../unit/server/random';
import { WireClient } from '../unit/server/wire-client';
import { reportFigures, runs } from './evidence';
import { ownMegabytes } from './process-figures';
import { TestDatabase } from './test-database';

const MESSAGES = runs(5_000, 100_000);
const CONNECTIONS = 4;
/** The memory of the process may go up and down by so much, in MB, without a leak. */
const GROWTH_MB = 128;

const commands: Document[] = [
  { hello: 1 },
  { insert: 'people', documents: [{ a: 1, b: [1, { c: 2 }] }], ordered: true },
  {
    update: 'people',
    updates: [{ q: { a: { $gt: 0 } }, u: { $set: { 'b.0': 5 }, $inc: { n: 1 } }, multi: true }],
  },
  { update: 'people', updates: [{ q: { a: 1 }, u: [{ $set: { s: { $add: ['$a', 1] } } }] }] },
  {
    update: 'people',
    updates: [
      { q: {}, u: { $push: { b: { $each: [1, 2], $slice: -3, $sort: 1 } } }, upsert: true },
    ],
  },
  { delete: 'people', deletes: [{ q: { a: { $in: [1, 2, null] } }, limit: 1 }] },
  { find: 'people', filter: { a: { $gte: 1 } }, sort: { a: -1 }, limit: 3, projection: { a: 1 } },
  { find: 'people', filter: { b: { $elemMatch: { c: { $mod: [2, 0] } } } }, batchSize: 1 },
  { find: 'people', filter: { $or: [{ a: 1 }, { $expr: { $lt: ['$a', '$n'] } }] }, hint: '_id_' },
  {
    find: 'people',
    filter: { s: { $regex: '^a.*b$', $options: 'i' } },
    collation: { locale: 'en' },
  },
  {
    aggregate: 'people',
    pipeline: [
      { $match: { a: { $exists: true } } },
      { $group: { _id: '$a', n: { $sum: 1 }, all: { $push: '$b' } } },
      { $sort: { n: -1 } },
      { $limit: 5 },
    ],
    cursor: { batchSize: 2 },
  },
  {
    aggregate: 'people',
    pipeline: [
      { $lookup: { from: 'people', localField: 'a', foreignField: 'n', as: 'found' } },
      { $unwind: { path: '$found', preserveNullAndEmptyArrays: true } },
      {
        $project: {
          size: { $size: { $ifNull: ['$b', []] } },
          d: { $dateToString: { date: '$d' } },
        },
      },
    ],
    cursor: {},
  },
  { count: 'people', query: { a: 1 }, skip: 1 },
  { distinct: 'people', key: 'b.c', query: {} },
  {
    findAndModify: 'people',
    query: { a: 1 },
    update: { $inc: { n: 1 } },
    new: true,
    sort: { a: 1 },
  },
  { createIndexes: 'people', indexes: [{ key: { a: 1, b: -1 }, name: 'a_b', sparse: true }] },
  { listIndexes: 'people', cursor: {} },
  { listCollections: 1, filter: { name: 'people' }, cursor: {} },
  { getMore: Long.fromNumber(1), collection: 'people' },
  { killCursors: 'people', cursors: [Long.fromNumber(1)] },
  { explain: { find: 'people', filter: { a: 1 } }, verbosity: 'executionStats' },
  { commitTransaction: 1, txnNumber: Long.fromNumber(1), autocommit: false },
  { endSessions: [{ id: new Binary(Buffer.alloc(16), 4) }] },
];

const strange: (() => unknown)[] = [
  () => null,
  () => undefined,
  () => true,
  () => '',
  () => '$a',
  () => '$$ROOT',
  () => 'a..b',
  () => '\ud800',
  () => -1,
  () => new Int32(2 ** 31 - 1),
  () => new Double(Number.NaN),
  () => new Double(Number.POSITIVE_INFINITY),
  () => new Double(-0),
  () => Long.MAX_VALUE,
  () => Long.MIN_VALUE,
  () => Decimal128.fromString('9.99E+6144'),
  () => Decimal128.fromString('NaN'),
  () => new Date(8.64e15),
  () => new ObjectId('000000000000000000000000'),
  () => new Binary(Buffer.alloc(16), 4),
  () => new Timestamp(0n),
  () => new BSONRegExp('(', 'x'),
  () => new MinKey(),
  () => new MaxKey(),
  () => [],
  () => [[[]]],
  () => ({}),
  () => ({ $gt: {} }),
  () => ({ '': 1, $: 1, 'a.b': 1 }),
  () => ({ 10: 1, 9: 2, __proto__x: 3, constructor: 4 }),
  () => ({ $expr: { $divide: [1, 0] } }),
  () => JSON.parse(`${'{"a":'.repeat(150)}1${'}'.repeat(150)}`),
];
const names = [
  '_id',
  'a',
  '$set',
  '$in',
  '$where',
  'constructor',
  '__proto__',
  '',
  'x.y.z',
  'limit',
];

/** Changes one place of a command, somewhere deep or near. */
function mutated(value: unknown, random: Random): unknown {
  const isLeaf = typeof value !== 'object' || value === null || '_bsontype' in value;
  if (isLeaf || random.below(4) === 0) return strange[random.below(strange.length)]?.();
  if (Array.isArray(value)) {
    const copy = [...value];
    const at = random.below(copy.length + 1);
    copy[at] = mutated(copy[at], random);
    return copy;
  }
  const entries = Object.entries(value);
  const at = random.below(entries.length);
  const [name, content] = entries[at] ?? ['a', 1];
  const isNameChanged = random.below(5) === 0;
  entries[at] = isNameChanged
    ? [names[random.below(names.length)] ?? name, content]
    : [name, mutated(content, random)];
  return Object.fromEntries(entries);
}

function mutatedCommand(random: Random): Document {
  const [[name, target] = ['', 1], ...rest] = Object.entries(
    commands[random.below(commands.length)] ?? {},
  );
  const changed = mutated(Object.fromEntries(rest), random);
  const fields = typeof changed === 'object' ? changed : { changed };
  const first = random.below(10) === 0 ? mutated(target, random) : target;
  return { [name]: first, ...fields, maxTimeMS: 5_000, $db: 'fuzz' };
}

/** InternalError tells of a fault in the database, MaxTimeMSExpired of work without an end. */
const isOurFault = ({ code }: Document) => code === 1 || code === 50;

/** Closes what a reply left open, as drivers do; the database would keep it for ten minutes. */
async function closeCursor(client: WireClient, { cursor }: Document): Promise<void> {
  const id = Long.isLong(cursor?.id) ? cursor.id : Long.fromNumber(cursor?.id ?? 0);
  if (id.isZero()) return;
  client.send({ killCursors: 'any', cursors: [id], $db: 'fuzz' });
  await client.reply();
}

const shown = (command: Document) => JSON.stringify(command).slice(0, 500);

describe('a database under mutated commands', () => {
  it('answers each one, as a fault of the sender if it is one, and does not grow', async () => {
    const database = await TestDatabase.start();
    const { socketPath, pid } = findOwner(database.directory) ?? { socketPath: '', pid: 0 };
    const faults = new Map<string, string>();
    const one = async (seed: number, messages: number) => {
      const random = new Random(seed);
      const client = await WireClient.open(socketPath);
      for (let sent = 0; sent < messages / CONNECTIONS; sent++) {
        const command = mutatedCommand(random);
        client.send(command);
        const reply = await client.reply();
        if (!reply) throw new Error(`no answer to ${shown(command)}`);
        if (isOurFault(reply)) faults.set(String(reply['errmsg']), shown(command));
        await closeCursor(client, reply);
      }
      client.close();
    };
    try {
      const all = (first: number, messages: number) =>
        Promise.all(Array.from({ length: CONNECTIONS }, (_, n) => one(first + n, messages)));
      await all(0, MESSAGES / 5);
      const warm = ownMegabytes(pid);
      await all(CONNECTIONS, MESSAGES - MESSAGES / 5);
      const end = ownMegabytes(pid);
      reportFigures('fuzz', { messages: MESSAGES, megabytes: { warm, end } });
      expect([...faults]).toEqual([]);
      expect(findOwner(database.directory)?.pid).toBe(pid);
      expect(end).not.toBeGreaterThan(warm + GROWTH_MB);
    } finally {
      await database.stop();
    }
  }, 1_800_000);
});
