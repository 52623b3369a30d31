import { statfsSync } from 'node:fs';
import { hostname } from 'node:os';
import { Double } from 'bson';
import { namespaceText } from '../storage/catalog';
import { isTruthy } from '../values/numbers';
import { documentOf } from '../values/plain';
import type { Value } from '../values/value';
import { type CollectionSizes, sizesOf, storageStats, sum } from './collection-sizes';
import type { Command } from './command';
import { collectionNamespace } from './namespaces';
import { timestampOf } from './timestamps';
import { assertNoView, isView } from './views';

export const collStats: Command = {
  name: 'collStats',
  aliases: ['collstats'],
  run(operation) {
    const { options } = operation;
    const target = options.value('collStats') ?? options.value('collstats');
    const namespace = collectionNamespace(operation.db, target);
    const scale = options.integer('scale', 1) ?? 1;
    options.end();
    return operation.reading((state) => {
      const collection = state.catalog.find(namespace);
      assertNoView(collection);
      const empty: CollectionSizes = { count: 0, size: 0, indexSizes: new Map() };
      const sizes = collection ? sizesOf(state, collection) : empty;
      const ns = documentOf({ ns: namespaceText(namespace) });
      return new Map([...ns, ...storageStats(sizes, scale)]);
    });
  },
};

export const dbStats: Command = {
  name: 'dbStats',
  aliases: ['dbstats'],
  run(operation) {
    const { options, db } = operation;
    options.accept('dbStats', 'dbstats');
    const scale = options.integer('scale', 1) ?? 1;
    const freeStorage = options.integer('freeStorage') ?? 0;
    options.end();
    const disk = statfsSync(operation.engine.facts.directory);
    return operation.reading((state) => {
      const listed = state.catalog.list(db);
      const collections = listed.filter((one) => !isView(one));
      const views = listed.length - collections.length;
      const all = collections.map((collection) => sizesOf(state, collection));
      const objects = sum(all.map(({ count }) => count));
      const dataSize = sum(all.map(({ size }) => size));
      const indexSize = sum(all.flatMap(({ indexSizes }) => [...indexSizes.values()]));
      return documentOf({
        db,
        collections: BigInt(collections.length),
        views: BigInt(views),
        objects: BigInt(objects),
        avgObjSize: new Double(objects === 0 ? 0 : dataSize / objects),
        dataSize: new Double(dataSize / scale),
        storageSize: new Double(dataSize / scale),
        // Free pages are the whole file's: no database has some of its own.
        ...(freeStorage !== 0 && { freeStorageSize: new Double(0) }),
        indexes: BigInt(sum(all.map(({ indexSizes }) => indexSizes.size))),
        indexSize: new Double(indexSize / scale),
        ...(freeStorage !== 0 && { indexFreeStorageSize: new Double(0) }),
        totalSize: new Double((dataSize + indexSize) / scale),
        ...(freeStorage !== 0 && { totalFreeStorageSize: new Double(0) }),
        scaleFactor: BigInt(scale),
        fsUsedSize: new Double(((disk.blocks - disk.bfree) * disk.bsize) / scale),
        fsTotalSize: new Double((disk.blocks * disk.bsize) / scale),
      });
    });
  },
};

export const serverStatus: Command = {
  name: 'serverStatus',
  run(operation) {
    const { engine, request } = operation;
    const { facts, store, cursors, sessions } = engine;
    const uptime = (Date.now() - facts.startedAt.getTime()) / 1000;
    const memory = process.memoryUsage();
    const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
    // Its sections are switched on and off by name: every field is taken.
    operation.options.accept(...request.body.keys());
    const always = {
      host: hostname(),
      version: '7.0.14',
      process: 'mongod',
      pid: BigInt(process.pid),
      uptime,
      uptimeMillis: BigInt(Math.round(uptime * 1000)),
      uptimeEstimate: BigInt(Math.round(uptime)),
      localTime: new Date(),
    };
    const { setName, me } = facts;
    const lastWrite = { opTime: { ts: timestampOf(store.lastSequence), t: 1n } };
    const sections = {
      connections: facts.connections(),
      repl: { setName, isWritablePrimary: true, hosts: [me], me, lastWrite },
      storageEngine: { name: 'lmdb', supportsCommittedReads: true, persistent: true },
      transactions: { currentOpen: BigInt(sessions.openTransactions) },
      mem: { bits: 64, resident: megabytes(memory.rss), virtual: megabytes(memory.rss) },
      metrics: { cursor: { open: { total: BigInt(cursors.size) } } },
    };
    const asked = Object.entries(sections).filter(([name]) => isAsked(request.body.get(name)));
    return documentOf({ ...always, ...Object.fromEntries(asked) });
  },
};

/** Sections are told unless they are switched off. */
function isAsked(value: Value | undefined): boolean {
  return value === undefined || isTruthy(value);
}
