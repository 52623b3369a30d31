import {
  type Collection,
  type CommandStartedEvent,
  type Document,
  Long,
  MongoClient,
  MongoError,
  MongoNetworkError,
} from 'mongodb';
import { TestDatabase } from './test-database';

/** The driver's own retry paths, which fail points make it take. */
describe('what the driver tries again', () => {
  let database: TestDatabase;
  let client: MongoClient;
  let admin: MongoClient;
  let people: Collection<Document>;
  const started: CommandStartedEvent[] = [];

  beforeAll(async () => {
    database = await TestDatabase.start();
    admin = database.client();
    client = database.client({ monitorCommands: true, retryReads: true, retryWrites: true });
    client.on('commandStarted', (event) => started.push(event));
    await client.connect();
    people = client.db('retries').collection('people');
  });
  afterAll(() => database.stop());
  beforeEach(async () => {
    await admin.db('retries').dropDatabase();
    await people.insertOne({ _id: 1, n: 1 } as Document);
    started.length = 0;
  });
  afterEach(() => admin.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' }));

  async function fail(data: Document, mode: Document | string = { times: 1 }): Promise<void> {
    await admin.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
  }

  const sent = (name: string) => started.filter(({ commandName }) => commandName === name);

  it.each([
    ['the connection is lost', { closeConnection: true }],
    ['the primary steps down', { errorCode: 189 }],
    ['the server shuts down', { errorCode: 91, errorLabels: ['RetryableWriteError'] }],
  ])('a write when %s before it is done', async (_, failure) => {
    await fail({ failCommands: ['insert'], ...failure });
    await people.insertOne({ _id: 2 } as Document);
    const commands = sent('insert').map(({ command }) => command['txnNumber']);
    expect(commands).toHaveLength(2);
    expect(String(commands[0])).toBe(String(commands[1]));
    expect(await people.countDocuments()).toBe(2);
  });

  it('a write that was done but whose answer was lost, without doing it twice', async () => {
    await fail({
      failCommands: ['update'],
      writeConcernError: { code: 91, errmsg: 'late', errorLabels: ['RetryableWriteError'] },
    });
    const outcome = await people.updateOne({ _id: 1 } as Document, { $inc: { n: 1 } });
    expect(outcome).toMatchObject({ matchedCount: 1, modifiedCount: 1 });
    expect(sent('update')).toHaveLength(2);
    expect(await people.findOne()).toMatchObject({ n: 2 });
  });

  it('gives the stored outcome of a write that is sent again', async () => {
    const session = client.startSession();
    const { id } = session;
    await session.endSession();
    const update = {
      findAndModify: 'people',
      query: { _id: 1 },
      update: { $inc: { n: 1 } },
      new: true,
    };
    const command = { ...update, lsid: id, txnNumber: Long.fromNumber(5) };
    const first = await admin.db('retries').command({ ...command });
    const second = await admin.db('retries').command({ ...command });
    expect(first['value']).toEqual({ _id: 1, n: 2 });
    expect(second['value']).toEqual({ _id: 1, n: 2 });
    expect(await people.findOne()).toMatchObject({ n: 2 });
  });

  it('a read when the connection is lost', async () => {
    await fail({ failCommands: ['find'], closeConnection: true });
    expect(await people.findOne()).toMatchObject({ n: 1 });
    expect(sent('find')).toHaveLength(2);
  });

  it('no more than once', async () => {
    await fail({ failCommands: ['find'], closeConnection: true }, { times: 2 });
    await expect(people.findOne()).rejects.toBeInstanceOf(MongoNetworkError);
  });

  it('not an error that is no passing one', async () => {
    await fail({ failCommands: ['insert'], errorCode: 2 });
    await expect(people.insertOne({})).rejects.toMatchObject({ code: 2 });
    expect(sent('insert')).toHaveLength(1);
  });

  it('a commit whose answer was lost', async () => {
    await fail({ failCommands: ['commitTransaction'], closeConnection: true });
    await client.withSession(async (session) => {
      session.startTransaction();
      await people.insertOne({ _id: 2 } as Document, { session });
      await session.commitTransaction();
    });
    expect(sent('commitTransaction')).toHaveLength(2);
    expect(await people.countDocuments()).toBe(2);
  });

  it('a whole transaction after a passing error', async () => {
    await fail({
      failCommands: ['update'],
      errorCode: 112,
      errorLabels: ['TransientTransactionError'],
    });
    await client.withSession((session) =>
      session.withTransaction(() =>
        people.updateOne({ _id: 1 } as Document, { $inc: { n: 1 } }, { session }),
      ),
    );
    expect(sent('update')).toHaveLength(2);
    expect(await people.findOne()).toMatchObject({ n: 2 });
  });

  it('tells of a commit whose outcome is unknown', async () => {
    await fail({
      failCommands: ['commitTransaction'],
      writeConcernError: { code: 64, codeName: 'WriteConcernFailed', errmsg: 'too late' },
    });
    const error = await client
      .withSession(async (session) => {
        session.startTransaction();
        await people.insertOne({ _id: 2 } as Document, { session });
        await session.commitTransaction();
      })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(MongoError);
    expect((error as MongoError).hasErrorLabel('UnknownTransactionCommitResult')).toBe(true);
  });

  it('a change stream from where it was', async () => {
    const stream = people.watch([], { maxAwaitTimeMS: 200 });
    await stream.tryNext();
    await people.insertOne({ _id: 2 } as Document);
    expect(await stream.next()).toMatchObject({ documentKey: { _id: 2 } });
    await fail({ failCommands: ['getMore'], closeConnection: true });
    await people.insertOne({ _id: 3 } as Document);
    expect(await stream.next()).toMatchObject({ documentKey: { _id: 3 } });
    await stream.close();
  });

  it('a write whose connection was lost while it logged in', async () => {
    const tcp = { user: 'okaeri', password: 'secret' };
    const guarded = await TestDatabase.start({ tcp });
    const peer = new MongoClient(guarded.server.tcpUri ?? '', { minPoolSize: 0 });
    const collection = peer.db('retries').collection<{ _id: number }>('people');
    await collection.insertOne({ _id: 1 });
    const data = { failCommands: ['ping', 'saslContinue'], closeConnection: true };
    const failPoint = { configureFailPoint: 'failCommand', mode: { times: 2 }, data };
    await guarded.client().db('admin').command(failPoint);
    await expect(peer.db('retries').command({ ping: 1 })).rejects.toThrow(MongoNetworkError);
    expect(await collection.insertOne({ _id: 2 })).toMatchObject({ acknowledged: true });
    await peer.close();
    await guarded.stop();
  });
});
