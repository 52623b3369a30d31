import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Collection } from '../../../src/storage/catalog';
import { changesAfter, oldestChange } from '../../../src/storage/change-log';
import { createCollection, dropCollection } from '../../../src/storage/collections';
import { readCounters } from '../../../src/storage/counters';
import type { Reader } from '../../../src/storage/key-value';
import { reapDiscarded } from '../../../src/storage/reaper';
import { insertRecord, updateRecord } from '../../../src/storage/record-writes';
import { recallRecord } from '../../../src/storage/records';
import { Store } from '../../../src/storage/store';
import { openGuard } from '../../../src/storage/write-guard';
import { decodeDocument } from '../../../src/values/decode-document';
import { encodeDocument } from '../../../src/values/encode-document';
import { documentOf } from '../../../src/values/plain';
import type { Document } from '../../../src/values/value';

const namespace = { db: 'test', name: 'c' };

describe('a store', () => {
  let directory: string;
  let store: Store;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'store-'));
    store = await open();
  });

  afterEach(async () => {
    await store.close();
    rmSync(directory, { recursive: true });
  });

  const open = (historyBytes?: number) =>
    Store.open(directory, openGuard, {
      durability: 'unsafe-no-sync',
      ...(historyBytes && { historyBytes }),
    });
  const insert = (id: number) =>
    store.write((unit) => {
      const collection = unit.catalog.find(namespace) ?? createCollection(unit, namespace);
      const document = documentOf({ _id: id, text: 'x'.repeat(100) });
      insertRecord(unit, collection, { document, bytes: encodeDocument(document) });
      unit.log({ operation: 'insert', namespace, fullDocument: document });
      return collection;
    });

  it('keeps nothing of a unit that throws, and all of the others of its commit', async () => {
    const failing = store.write((unit) => {
      createCollection(unit, { db: 'test', name: 'half' });
      throw new Error('no');
    });
    const [failed, done] = await Promise.allSettled([failing, insert(1)]);
    expect([failed.status, done.status]).toEqual(['rejected', 'fulfilled']);
    expect(store.catalog.list().map(({ namespace: { name } }) => name)).toEqual(['c']);
    await store.close();
    store = await open();
    expect(store.catalog.list().map(({ namespace: { name } }) => name)).toEqual(['c']);
  });

  describe('whose newest state is shared', () => {
    const countIn = (collection: Collection) => {
      const { reader } = store.sharedView();
      const { records } = readCounters(reader, collection.ident);
      reader.release();
      return records;
    };

    it('shows a write as soon as it is acknowledged, to whoever begins to read then', async () => {
      const collection = await insert(1);
      const { reader: held } = store.sharedView();
      for (let id = 2; id < 20; id++) {
        await insert(id);
        expect(countIn(collection)).toBe(id);
      }
      expect(readCounters(held, collection.ident).records).toBe(1);
      held.release();
    });

    it('shows nothing older than what a snapshot of its own has shown', async () => {
      const collection = await insert(1);
      store.sharedView().reader.release();
      let ended = false;
      const writing = insert(2).finally(() => {
        ended = true;
      });
      while (!ended) {
        const own = store.view();
        const { records } = readCounters(own.reader, collection.ident);
        own.reader.release();
        expect(countIn(collection)).toBeGreaterThanOrEqual(records);
        await nextTurn();
      }
      await writing;
    });

    it('gives a document that was read before as it was at its own moment', async () => {
      const collection = await insert(1);
      const read = (reader: Reader) => {
        const bytes = recallRecord(reader, collection.ident, 1);
        return bytes && decodeDocument(bytes).get('text');
      };
      const before = store.sharedView().reader;
      const first = read(before);
      const document = documentOf({ _id: 1, text: first as string });
      const changed = documentOf({ _id: 1, text: 'changed' });
      const encoded = (one: Document) => ({ document: one, bytes: encodeDocument(one) });
      await store.write((unit) =>
        updateRecord(unit, collection, 1, { before: encoded(document), after: encoded(changed) }),
      );
      const after = store.sharedView().reader;
      expect([read(after), read(before), read(after)]).toEqual(['changed', first, 'changed']);
      before.release();
      after.release();
    });

    it('stays open for one reader when another lets it go', async () => {
      const collection = await insert(1);
      const [first, second] = [store.sharedView().reader, store.sharedView().reader];
      first.release();
      await insert(2);
      expect(readCounters(second, collection.ident).records).toBe(1);
      second.release();
      expect(() => readCounters(second, collection.ident)).toThrow('after its release');
    });
  });

  it('shows a snapshot the state of its moment, whatever is written afterwards', async () => {
    const collection = await insert(1);
    const view = store.view();
    await insert(2);
    const later = store.view();
    expect(readCounters(view.reader, collection.ident).records).toBe(1);
    expect(readCounters(later.reader, collection.ident).records).toBe(2);
    view.reader.release();
    later.reader.release();
  });

  it('goes on counting where it was after a restart', async () => {
    const { ident } = await insert(1);
    const { lastSequence } = store;
    await store.close();
    store = await open();
    expect(store.lastSequence).toBe(lastSequence);
    const other = await store.write((unit) => createCollection(unit, { db: 'test', name: 'd' }));
    expect(other.ident).toBeGreaterThan(ident);
  });

  it('removes what a dropped collection left behind', async () => {
    const collection = await insert(1);
    await store.write((unit) => dropCollection(unit, collection));
    await reapDiscarded(store);
    for (const table of ['records', 'entries', 'counters'] as const)
      expect(store.environment.entryCount(table)).toBe(0);
  });

  it('keeps its history within the bound and knows where it begins', async () => {
    await store.close();
    store = await open(2000);
    for (let id = 0; id < 100; id++) await insert(id);
    const view = store.view();
    const kept = [...changesAfter(view.reader, { sequence: 0, index: 0 })];
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.length).toBeLessThan(30);
    expect(oldestChange(view.reader)?.sequence).toBe(kept[0]?.sequence);
    expect(kept.at(-1)?.fullDocument?.get('_id')).toBe(99);
    view.reader.release();
  });
});
