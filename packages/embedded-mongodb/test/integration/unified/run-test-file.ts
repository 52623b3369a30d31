import { EJSON } from 'bson';
import { type Document, type MongoClient, MongoError, MongoServerError } from 'mongodb';
import type { TestDatabase } from '../test-database';
import { type CommandEvent, Entities } from './entities';
import { mismatch } from './matches';
import { runOperation } from './operations';
import type {
  CollectionData,
  ExpectedError,
  ExpectedEvent,
  Operation,
  TestFile,
  UnifiedTest,
} from './test-format';

/** Declares the tests of one file; `database` is asked for when they run. */
export function runTestFile(source: TestFile, database: () => TestDatabase): void {
  const file = EJSON.deserialize(source as Document, { relaxed: true }) as TestFile;
  describe(file.description, () => {
    it.each(file.tests.map((test) => [test.description, test] as const))('%s', (_, test) =>
      runTest(file, test, database()),
    );
  });
}

async function runTest(file: TestFile, test: UnifiedTest, database: TestDatabase): Promise<void> {
  const admin = database.client();
  const entities = new Entities(database);
  try {
    for (const data of file.initialData ?? []) await fill(admin, data);
    await entities.create(file.createEntities);
    for (const operation of test.operations) await runExpecting(operation, entities);
    for (const { client, events, ignoreExtraEvents } of test.expectEvents ?? []) {
      const given = entities.events.get(client) ?? [];
      checkEvents(events, ignoreExtraEvents ? given.slice(0, events.length) : given, entities);
    }
    for (const data of test.outcome ?? []) await checkOutcome(admin, data);
  } finally {
    await admin.db('admin').command({ configureFailPoint: 'failCommand', mode: 'off' });
    await entities.close();
  }
}

async function fill(admin: MongoClient, data: CollectionData): Promise<void> {
  const { databaseName, collectionName, documents, createOptions } = data;
  const database = admin.db(databaseName);
  await database.dropCollection(collectionName);
  const collection = await database.createCollection(collectionName, createOptions);
  if (documents.length > 0) await collection.insertMany(structuredCloneOf(documents));
}

function structuredCloneOf(documents: Document[]): Document[] {
  return documents.map((document) => ({ ...document }));
}

async function runExpecting(operation: Operation, entities: Entities): Promise<void> {
  let result: unknown;
  try {
    result = await runOperation(operation, entities);
  } catch (error) {
    if (operation.ignoreResultAndError) return;
    if (!operation.expectError) throw error;
    checkError(operation.expectError, error, entities);
    return;
  }
  if (operation.expectError) throw new Error(`${operation.name} should have failed`);
  if (operation.saveResultAsEntity) entities.save(operation.saveResultAsEntity, result);
  if ('expectResult' in operation) {
    expect(mismatch(operation.expectResult, result, entities, true)).toBeUndefined();
  }
}

function checkError(wanted: ExpectedError, error: unknown, entities: Entities): void {
  const failure = error instanceof MongoError ? error : new MongoError(String(error));
  if (wanted.errorContains) {
    expect(failure.message.toLowerCase()).toContain(wanted.errorContains.toLowerCase());
  }
  if (wanted.isClientError !== undefined) {
    expect(!(failure instanceof MongoServerError)).toBe(wanted.isClientError);
  }
  if (wanted.errorCode !== undefined) expect(failure.code).toBe(wanted.errorCode);
  const response = failure instanceof MongoServerError ? failure.errorResponse : {};
  if (wanted.errorCodeName) {
    expect((failure as MongoServerError).codeName).toBe(wanted.errorCodeName);
  }
  for (const label of wanted.errorLabelsContain ?? []) expect(failure.errorLabels).toContain(label);
  for (const label of wanted.errorLabelsOmit ?? [])
    expect(failure.errorLabels).not.toContain(label);
  if (wanted.errorResponse) {
    expect(mismatch(wanted.errorResponse, response, entities, true)).toBeUndefined();
  }
  if (wanted.expectResult && 'result' in failure) {
    expect(mismatch(wanted.expectResult, failure.result, entities, true)).toBeUndefined();
  }
}

function checkEvents(wanted: ExpectedEvent[], given: CommandEvent[], entities: Entities): void {
  expect(given.map(({ commandName }) => commandName)).toEqual(
    wanted.map((event) => {
      const [content] = Object.values(event);
      return content.commandName ?? Object.keys(content.command ?? {})[0];
    }),
  );
  for (const [at, event] of wanted.entries()) {
    const found = { ...given[at] } as Document;
    const [content] = Object.values(event);
    for (const [name, value] of Object.entries(content)) {
      expect(mismatch(value, found[name], entities, true)).toBeUndefined();
    }
  }
}

async function checkOutcome(admin: MongoClient, data: CollectionData): Promise<void> {
  const { databaseName, collectionName, documents } = data;
  const found = await admin
    .db(databaseName)
    .collection(collectionName)
    .find()
    .sort({ _id: 1 })
    .toArray();
  const plain = (value: unknown) => JSON.parse(EJSON.stringify(value, { relaxed: true }));
  expect(plain(found)).toEqual(plain(documents));
}
