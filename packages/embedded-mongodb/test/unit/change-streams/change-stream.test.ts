import { CommandClient, type Reply } from '../commands/command-client';

describe('a change stream', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
  });

  afterEach(() => client.close());

  /** Opens a stream and gives what reads its next batch. */
  async function watch(target: string | 1, stage: object = {}, rest: object[] = [], db = 'test') {
    const pipeline = [{ $changeStream: stage }, ...rest];
    const { cursor } = await client.run({ aggregate: target, pipeline, cursor: {} }, db);
    const collection = target === 1 ? '$cmd.aggregate' : target;
    return {
      token: cursor.postBatchResumeToken,
      firstBatch: cursor.firstBatch as Reply[],
      async next(): Promise<Reply> {
        const command = { getMore: cursor.id, collection, maxTimeMS: 10 };
        return (await client.run(command, db))['cursor'];
      },
    };
  }

  const insert = (_id: number, collection = 'c') =>
    client.run({ insert: collection, documents: [{ _id }] });
  const update = (_id: number, u: object) =>
    client.run({ update: 'c', updates: [{ q: { _id }, u }] });
  const types = (events: Reply[]) => events.map(({ operationType }) => operationType);

  it('tells every change once and in order', async () => {
    const stream = await watch('c');
    await insert(1);
    await update(1, { $set: { a: 1 }, $push: { list: 2 } });
    await update(1, { b: 1 });
    await client.run({ delete: 'c', deletes: [{ q: { _id: 1 }, limit: 1 }] });
    const { nextBatch } = await stream.next();
    expect(types(nextBatch)).toEqual(['insert', 'update', 'replace', 'delete']);
    expect(nextBatch[1].updateDescription).toEqual({
      updatedFields: { a: 1, list: [2] },
      removedFields: [],
      truncatedArrays: [],
    });
    expect((await stream.next())['nextBatch']).toEqual([]);
  });

  it('goes on after a token, at a time, and after a restart', async () => {
    const stream = await watch('c');
    await insert(1);
    await insert(2);
    const { nextBatch } = await stream.next();
    await client.reopen();
    const ids = async (stage: object) =>
      (await watch('c', stage)).firstBatch.map(({ documentKey }) => documentKey._id);
    expect(await ids({ resumeAfter: nextBatch[0]._id })).toEqual([2]);
    expect(await ids({ startAfter: nextBatch[1]._id })).toEqual([]);
    expect(await ids({ startAtOperationTime: nextBatch[1].clusterTime })).toEqual([2]);
    expect(await ids({ resumeAfter: stream.token })).toEqual([1, 2]);
  });

  it('gives a token after an empty batch that later changes come after', async () => {
    const stream = await watch('c');
    await insert(1, 'other');
    const { postBatchResumeToken } = await stream.next();
    await insert(2);
    const resumed = await watch('c', { resumeAfter: postBatchResumeToken });
    expect(types(resumed.firstBatch)).toEqual(['insert']);
  });

  it('ends with invalidate when its collection is dropped, and starts again only by startAfter', async () => {
    await insert(1);
    const stream = await watch('c');
    await client.run({ drop: 'c' });
    const { nextBatch, id } = await stream.next();
    expect(types(nextBatch)).toEqual(['drop', 'invalidate']);
    expect(id).toBe(0n);
    const token = nextBatch[1]._id;
    await expect(watch('c', { resumeAfter: token })).rejects.toMatchObject({ code: 260 });
    const again = await watch('c', { startAfter: token });
    await insert(2);
    expect(types((await again.next())['nextBatch'])).toEqual(['insert']);
  });

  it('watches a database or all of them', async () => {
    const database = await watch(1);
    const all = await watch(1, { allChangesForCluster: true }, [], 'admin');
    await insert(1, 'a');
    await client.run({ insert: 'b', documents: [{ _id: 2 }] }, 'elsewhere');
    const places = ({ nextBatch }: Reply) => nextBatch.map(({ ns }: Reply) => ns);
    expect(places(await database.next())).toEqual([{ db: 'test', coll: 'a' }]);
    expect(places(await all.next())).toEqual([
      { db: 'test', coll: 'a' },
      { db: 'elsewhere', coll: 'b' },
    ]);
  });

  it('puts events through its pipeline and refuses one that takes the token away', async () => {
    const stream = await watch('c', {}, [
      { $match: { operationType: 'insert' } },
      { $project: { documentKey: 1 } },
    ]);
    await insert(1);
    await update(1, { $set: { a: 1 } });
    const { nextBatch } = await stream.next();
    expect(nextBatch).toEqual([{ _id: expect.anything(), documentKey: { _id: 1 } }]);
    const broken = await watch('c', {}, [{ $project: { _id: 0 } }]);
    await insert(2);
    await expect(broken.next()).rejects.toMatchObject({
      code: 280,
      errorLabels: ['NonResumableChangeStreamError'],
    });
  });

  it('looks up the document as it is now, or gives it as it was where that is kept', async () => {
    await client.run({ create: 'c', changeStreamPreAndPostImages: { enabled: true } });
    await insert(1);
    const lookup = await watch('c', { fullDocument: 'updateLookup' });
    const images = await watch('c', {
      fullDocument: 'required',
      fullDocumentBeforeChange: 'required',
    });
    await update(1, { $set: { a: 1 } });
    await update(1, { $set: { a: 2 } });
    const [first] = (await lookup.next())['nextBatch'];
    expect(first.fullDocument).toEqual({ _id: 1, a: 2 });
    const [kept] = (await images.next())['nextBatch'];
    expect(kept).toMatchObject({
      fullDocument: { _id: 1, a: 1 },
      fullDocumentBeforeChange: { _id: 1 },
    });
  });

  it('refuses an event that no message can carry', async () => {
    await client.run({ create: 'c', changeStreamPreAndPostImages: { enabled: true } });
    await client.run({ insert: 'c', documents: [{ _id: 1, text: 'x'.repeat(9 * 1024 * 1024) }] });
    const images = { fullDocument: 'required', fullDocumentBeforeChange: 'required' };
    const stream = await watch('c', images);
    await insert(2);
    expect(types((await stream.next())['nextBatch'])).toEqual(['insert']);
    await update(1, { $set: { a: 1 } });
    await expect(stream.next()).rejects.toMatchObject({ code: 10334 });
  });

  it('tells definitions of collections only where it is asked to', async () => {
    const plain = await watch('c');
    const expanded = await watch('c', { showExpandedEvents: true });
    await client.run({ create: 'c' });
    await client.run({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a' }] });
    await insert(1);
    expect(types((await plain.next())['nextBatch'])).toEqual(['insert']);
    expect(types((await expanded.next())['nextBatch'])).toEqual([
      'create',
      'createIndexes',
      'insert',
    ]);
  });

  it('tells what a collection was made with, and how it was before it was changed', async () => {
    const stream = await watch('c', { showExpandedEvents: true });
    await client.run({ create: 'c', validator: { a: 1 } });
    await client.run({ createIndexes: 'c', indexes: [{ key: { a: 1 }, name: 'a' }] });
    await client.run({ collMod: 'c', index: { name: 'a', hidden: true } });
    const { nextBatch } = await stream.next();
    const [created, , modified] = nextBatch;
    expect(created.operationDescription).toEqual({
      validator: { a: 1 },
      validationLevel: 'strict',
      validationAction: 'error',
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    });
    expect(modified.operationDescription).toEqual({ index: { name: 'a', hidden: true } });
    expect(modified.stateBeforeChange).toEqual({
      collectionOptions: {
        uuid: expect.anything(),
        validator: { a: 1 },
        validationLevel: 'strict',
        validationAction: 'error',
      },
      indexOptions: { hidden: false },
    });
  });

  it('writes the fields of an event in their order', async () => {
    const stream = await watch(1);
    await insert(1);
    await client.run({ renameCollection: 'test.c', to: 'test.d' }, 'admin');
    const { nextBatch } = await stream.next();
    expect(nextBatch.map((event: object) => Object.keys(event).join(' '))).toEqual([
      '_id operationType clusterTime wallTime fullDocument ns documentKey',
      'to _id operationType clusterTime wallTime ns',
    ]);
  });

  it('spells out paths in which a number is the name of a field, where it is asked to', async () => {
    await client.run({
      insert: 'c',
      documents: [{ _id: 1, a: { b: 1 }, list: [new Map([['1', 1]])] }],
    });
    const plain = await watch('c');
    const expanded = await watch('c', { showExpandedEvents: true });
    await update(1, { $set: { 'a.1': 2, 'list.0.1': 3, 'a.b': 4 } });
    const description = async (stream: typeof plain) =>
      (await stream.next())['nextBatch'][0].updateDescription;
    expect(await description(plain)).not.toHaveProperty('disambiguatedPaths');
    expect((await description(expanded)).disambiguatedPaths).toEqual({
      'a.1': ['a', '1'],
      'list.0.1': ['list', 0, '1'],
    });
  });

  it('cannot go on from before the history that is kept', async () => {
    await client.close();
    client = await CommandClient.open({ historyBytes: 2000 });
    const stream = await watch('c');
    for (let i = 0; i < 50; i++) await insert(i);
    await expect(watch('c', { resumeAfter: stream.token })).rejects.toMatchObject({
      code: 286,
      errorLabels: ['NonResumableChangeStreamError'],
    });
    await expect(stream.next()).rejects.toMatchObject({ code: 286 });
  });

  it('refuses options and tokens that it does not know', async () => {
    await expect(watch('c', { foo: 1 })).rejects.toMatchObject({ code: 40415 });
    await expect(watch('c', { fullDocument: 'x' })).rejects.toMatchObject({ code: 2 });
    const resume = (resumeAfter: object) => watch('c', { resumeAfter });
    await expect(resume({})).rejects.toMatchObject({ code: 40647 });
    await expect(resume({ _data: 'zz' })).rejects.toMatchObject({ code: 9 });
    await expect(resume({ _data: '82' })).rejects.toMatchObject({ code: 260 });
    const twice = { resumeAfter: { _data: '82' }, startAfter: { _data: '82' } };
    await expect(watch('c', twice)).rejects.toMatchObject({ code: 50865 });
    await client.run({ create: 'v', viewOn: 'c', pipeline: [] });
    await expect(watch('v')).rejects.toMatchObject({ code: 166 });
    await expect(watch('c', {}, [{ $group: { _id: 1 } }])).rejects.toMatchObject({ code: 20 });
  });

  it('does not let a token pass over an event that did not fit into the batch any more', async () => {
    const stream = await watch('c');
    for (const _id of [1, 2])
      await client.run({ insert: 'c', documents: [{ _id, text: 'x'.repeat(9 * 2 ** 20) }] });
    const { nextBatch, postBatchResumeToken } = await stream.next();
    expect(nextBatch).toHaveLength(1);
    expect(postBatchResumeToken).toEqual(nextBatch[0]._id);
    const again = await watch('c', { resumeAfter: postBatchResumeToken });
    expect(again.firstBatch.map(({ documentKey }) => documentKey._id)).toEqual([2]);
    expect((await stream.next())['nextBatch'][0].documentKey).toEqual({ _id: 2 });
  });

  describe('splits an event that is too large', () => {
    const stage = { fullDocumentBeforeChange: 'required' };
    const split = [{ $changeStreamSplitLargeEvent: {} }];
    const large = (letter: string) => ({ text: letter.repeat(10 * 2 ** 20) });

    const replaced = async () => {
      await client.run({ create: 'c', changeStreamPreAndPostImages: { enabled: true } });
      await client.run({ insert: 'c', documents: [{ _id: 1, ...large('a') }] });
      const stream = await watch('c', stage, split);
      await update(1, { $set: large('b') });
      await insert(2);
      return stream;
    };

    it('into fragments of whole fields, and goes on between them', async () => {
      const stream = await replaced();
      const [first] = (await stream.next())['nextBatch'];
      const [second, next] = (await stream.next())['nextBatch'];
      expect(first.splitEvent).toEqual({ fragment: 1, of: 2 });
      expect(second.splitEvent).toEqual({ fragment: 2, of: 2 });
      expect(next).toMatchObject({ operationType: 'insert', documentKey: { _id: 2 } });
      expect(Object.keys({ ...first, ...second })).toContain('fullDocumentBeforeChange');
      const after = async (token: object, rest = split) =>
        (await watch('c', { ...stage, resumeAfter: token }, rest)).firstBatch;
      expect((await after(first._id))[0].splitEvent).toEqual({ fragment: 2, of: 2 });
      expect(types(await after(second._id))).toEqual(['insert']);
      await expect(after(first._id, [])).rejects.toMatchObject({ code: 280 });
    });

    it('only at the end of a pipeline, and without options', async () => {
      const [one] = split as [object];
      await expect(watch('c', {}, [one, { $match: {} }])).rejects.toMatchObject({ code: 7182802 });
      const spec = [{ $changeStreamSplitLargeEvent: { a: 1 } }];
      await expect(watch('c', {}, spec)).rejects.toMatchObject({ code: 7182800 });
    });
  });
});
