import { TestDatabase } from '../test-database';
import { runTestFile } from './run-test-file';
import { changeStreams } from './specs/change-streams';
import { crud } from './specs/crud';
import { retryableWrites } from './specs/retryable-writes';
import { sessions } from './specs/sessions';
import { transactions } from './specs/transactions';

/** What drivers of every language are tested with, in the form of MongoDB's unified tests. */
describe('to a driver, a MongoDB', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await TestDatabase.start();
  });
  afterAll(() => database.stop());

  for (const file of [crud, transactions, retryableWrites, sessions, changeStreams]) {
    runTestFile(file, () => database);
  }
});
