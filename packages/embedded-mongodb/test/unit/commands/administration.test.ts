import { CommandClient } from './command-client';

describe('what a command is asked', () => {
  let client: CommandClient;

  beforeEach(async () => {
    client = await CommandClient.open();
    await client.run({ insert: 'c', documents: [{ _id: 1 }] });
  });

  afterEach(() => client.close());

  it.each<[object, number, string]>([
    [{ killOp: 1 }, 4, 'Missing expected field "op"'],
    [{ killOp: 1, op: 'x' }, 14, 'Expected field "op" to have numeric type, but found string'],
    [
      { killOp: 1, op: 1.1 },
      2,
      'Expected field "op" to have a value exactly representable as a 64-bit integer, but found op: 1.1',
    ],
    [
      { killOp: 1, op: 2n ** 40n },
      26823,
      'invalid op : 1099511627776. Op ID cannot be represented with 32 bits',
    ],
    [
      { killCursors: 'c', cursors: [1n, 'x'] },
      14,
      "BSON field 'killCursors.cursors.1' is the wrong type 'string', expected type 'long'",
    ],
    [{ killCursors: 1, cursors: [1n] }, 73, 'collection name has invalid type int'],
    [
      { getMore: 1, collection: 'c' },
      14,
      "BSON field 'getMore.getMore' is the wrong type 'int', expected type 'long'",
    ],
    [{ getLog: 'nope' }, 96, "No log named 'nope'"],
    [
      { planCacheClear: 'c', sort: { a: 1 } },
      2,
      'sort, projection, or collation provided without query',
    ],
    [
      { getParameter: { showDetails: 'x' }, ttlMonitorEnabled: 1 },
      14,
      "BSON field 'getParameter.showDetails' is the wrong type 'string', expected types '[bool, long, int, decimal, double']",
    ],
    [{ getParameter: { nope: 1 } }, 40415, "BSON field 'getParameter.nope' is an unknown field."],
  ])('refuses %j', async (command, code, errmsg) => {
    await expect(client.run(command, 'admin')).rejects.toMatchObject({ code, errmsg });
  });

  it.each([{ full: true, background: true }, { metadata: true, full: true }, { repair: true }])(
    'does not validate with %j',
    async (options) => {
      await expect(client.run({ validate: 'c', ...options })).rejects.toMatchObject({ code: 72 });
    },
  );

  it('tells of parameters where they may be set', async () => {
    const which = { showDetails: 1, allParameters: true };
    expect(await client.run({ getParameter: which }, 'admin')).toMatchObject({
      ttlMonitorSleepSecs: { value: 60, settableAtRuntime: true, settableAtStartup: true },
      enableTestCommands: { value: false, settableAtRuntime: false, settableAtStartup: false },
    });
  });

  it("leaves out the server's sections that are switched off", async () => {
    const status = await client.run({ serverStatus: 1, repl: 0, mem: false, metrics: 1 });
    expect(Object.keys(status)).toEqual(expect.arrayContaining(['host', 'connections', 'metrics']));
    expect(status).not.toHaveProperty('repl');
    expect(status).not.toHaveProperty('mem');
  });
});
