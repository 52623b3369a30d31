import { CommandClient, type Reply } from '../commands/command-client';
import { TestSession } from './test-session';

describe('what is open and idle', () => {
  let client: CommandClient;
  let session: TestSession;

  beforeEach(async () => {
    client = await CommandClient.open();
    session = new TestSession(client);
    await client.run({ insert: 'c', documents: [{ _id: 1 }, { _id: 2 }] });
  });

  afterEach(() => client.close());

  const shown = async (options: object = {}): Promise<Reply[]> => {
    const pipeline = [{ $currentOp: options }, { $match: { type: { $ne: 'op' } } }];
    return (await client.run({ aggregate: 1, pipeline, cursor: {} }, 'admin'))['cursor'].firstBatch;
  };

  it('shows open transactions until they end', async () => {
    await session.begin({ insert: 'c', documents: [{ _id: 3 }] });
    expect(await shown()).toMatchObject([
      {
        type: 'idleSession',
        active: false,
        transaction: { parameters: { txnNumber: 1n, autocommit: false } },
      },
    ]);
    expect(await shown({ idleSessions: false })).toEqual([]);
    await session.commit();
    expect(await shown()).toEqual([]);
  });

  it('shows cursors where that is asked for', async () => {
    await client.run({ find: 'c', batchSize: 1 });
    expect(await shown()).toEqual([]);
    expect(await shown({ idleCursors: true })).toMatchObject([
      { type: 'idleCursor', ns: 'test.c', cursor: { nDocsReturned: 1n, nBatchesReturned: 1n } },
    ]);
    await expect(shown({ idleCursors: 1 })).rejects.toMatchObject({ code: 9 });
  });

  it('is ended for those users and sessions only that are meant', async () => {
    await session.begin({ find: 'c', batchSize: 1 });
    const admin = (command: object) => client.run(command, 'admin');
    await admin({ killAllSessions: [{ user: 'ada', db: 'admin' }] });
    await admin({ killAllSessionsByPattern: [{ users: [{ user: 'ada', db: 'admin' }] }] });
    await admin({ killAllSessionsByPattern: [{ lsid: new TestSession(client).lsid }] });
    await session.within({ find: 'c' });
    await admin({ killAllSessionsByPattern: [{ lsid: session.lsid }] });
    await expect(session.within({ find: 'c' })).rejects.toMatchObject({ code: 251 });
    await session.begin({ find: 'c' });
    await admin({ killAllSessions: [] });
    await expect(session.within({ find: 'c' })).rejects.toMatchObject({ code: 251 });
    await expect(admin({ killAllSessions: 1 })).rejects.toMatchObject({ code: 14 });
  });
});

describe('numbers of statements', () => {
  it('are given one for each, in one way', async () => {
    const client = await CommandClient.open();
    const session = new TestSession(client);
    const insert = (fields: object) =>
      session.retryable({ insert: 'c', documents: [{}], ...fields });
    await expect(insert({ stmtIds: [1, 2] })).rejects.toMatchObject({ code: 16 });
    await expect(insert({ stmtIds: [1], stmtId: 1 })).rejects.toMatchObject({ code: 72 });
    await client.close();
  });
});
