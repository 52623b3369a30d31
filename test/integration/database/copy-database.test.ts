import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import mongoose, { type Connection } from 'mongoose';
import { copyDatabase } from '../../../src/database/copy-database';
import { storedOf } from '../../../src/database/stored-document';

const { Binary, BSONRegExp, BSONSymbol, Code, DBRef, Decimal128, Double, Long } = mongoose.mongo;
const { MaxKey, MinKey, ObjectId, Timestamp } = mongoose.mongo;

const numberLike = new Map<string, unknown>([
  ['_id', 1],
  ['b', 1],
  [
    '10',
    new Map<string, unknown>([
      ['z', 1],
      ['2', [new Map([['1', 0]])]],
    ]),
  ],
  ['__proto__', 2],
]);
const typed = {
  _id: 'typed',
  numbers: [1, new Double(1), Long.fromNumber(1), Decimal128.fromString('1.00'), -0, Number.NaN],
  binary: [new Binary(Buffer.from('a'), 0), new Binary(Buffer.alloc(16), 4)],
  code: [new Code('x'), new Code('x', { a: 1 }), new BSONSymbol('s'), new BSONRegExp('a', 'imx')],
  rest: [new MinKey(), new MaxKey(), new Timestamp({ t: 1, i: 2 }), new Date(-1), null, [], {}],
  reference: new DBRef('other', new ObjectId(), 'db'),
};
const ids = [
  null,
  true,
  new ObjectId(),
  new Date(5),
  { a: 1 },
  Long.fromNumber(7),
  new Double(0.5),
];

describe('the copy of a database to another', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okaeri-copy-'));
  const running: EmbeddedMongo[] = [];
  let source: Connection;
  let target: Connection;

  async function open(name: string): Promise<Connection> {
    const directory = join(folder, name);
    const mongo = await EmbeddedMongo.start({ directory, relaxedDurabilityForTests: true });
    running.push(mongo);
    return mongoose.createConnection(mongo.uri, { dbName: 'copied' }).asPromise();
  }

  async function fill(name: string, documents: object[]): Promise<void> {
    const options = { bypassDocumentValidation: true, forceServerObjectId: true };
    await source.collection(name).insertMany(documents, options);
  }

  beforeAll(async () => {
    [source, target] = [await open('source'), await open('target')];
    await fill('typed', [numberLike, typed, ...ids.map((_id) => ({ _id }))]);
    await fill(
      'many',
      Array.from({ length: 2500 }, (_, n) => ({ _id: n % 2 ? n : `${n}` })),
    );
    const validator = { $jsonSchema: { required: ['n'] } };
    await source.createCollection('valid', { validator, validationLevel: 'moderate' });
    await fill('valid', [{ _id: 'older than the validator' }]);
    await source.createCollection('empty', { collation: { locale: 'en', strength: 2 } });
    await source.createCollection('view', { viewOn: 'many', pipeline: [{ $match: { _id: 1 } }] });
    await fill('indexed', [{ _id: 1, expires: new Date(0) }]);
    await source.collection('indexed').createIndexes([
      {
        key: new Map([
          ['z', 1],
          ['1', -1],
        ]),
        name: 'numbers last',
      },
      { key: { expires: 1 }, expireAfterSeconds: 3600 },
      { key: { part: 1 }, partialFilterExpression: { part: { $gt: Long.fromNumber(5) } } },
      { key: { name: 1 }, unique: true, sparse: true, collation: { locale: 'fr', strength: 1 } },
      { key: { hidden: 1 }, hidden: true },
    ]);
  }, 120_000);
  afterAll(async () => {
    for (const connection of [source, target]) await connection?.close();
    for (const mongo of running) await mongo.stop();
    rmSync(folder, { recursive: true });
  });

  const listed = (connection: Connection) =>
    connection.db?.listCollections({}, { nameOnly: false }).toArray() ?? [];
  const withoutUuids = async (connection: Connection) =>
    new Map((await listed(connection)).map(({ name, type, options }) => [name, { type, options }]));
  // As text, since the order of fields counts.
  const indexesOf = async (connection: Connection) =>
    inspect(await storedOf(connection.collection('indexed').listIndexes({ raw: true })), {
      depth: 9,
    });

  it('goes on in the middle of a collection, with ids of several types', async () => {
    const interrupted = copyDatabase(source, target, (done) => {
      if (done > 1000) throw new Error('interrupted');
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    const arrived = await target.collection('many').countDocuments();
    expect([arrived > 0, arrived < 2500]).toEqual([true, true]);
    const copied = await copyDatabase(source, target, () => undefined);
    expect(copied.filter(({ isSame }) => !isSame)).toEqual([]);
    expect(copied.map(({ name, documents }) => [name, documents])).toEqual([
      ['empty', 0],
      ['indexed', 1],
      ['many', 2500],
      ['typed', 9],
      ['valid', 1],
    ]);
  });

  it('brings validators, collations, views and every option of an index', async () => {
    expect(await withoutUuids(target)).toEqual(await withoutUuids(source));
    expect(await indexesOf(target)).toEqual(await indexesOf(source));
  });

  it('tells a collection where the target holds other data, and leaves the others whole', async () => {
    await target.collection('empty').insertOne({ foreign: true });
    const copied = await copyDatabase(source, target, () => undefined);
    expect(copied.filter(({ isSame }) => !isSame)).toMatchObject([{ name: 'empty', documents: 1 }]);
  });
});
