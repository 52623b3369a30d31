import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { EmbeddedMongo } from '@okaeri/embedded-mongodb';
import { MongoClient } from 'mongodb';
import { findOwner } from '../src/server/directory-lock';
import { compareDriver, compareMongoose } from './against-floor';
import { startCanned } from './canned';
import { compare } from './compare';
import { driverOptions } from './driver-options';
import { measureInterference } from './interference';
import { fill, pageFrom } from './people';
import { Report } from './report';

const SMALL = 10_000;
const MIDDLE = 100_000;
const SIZE_LIMIT = 1.2;

/**
 * Runs the bench: `run.js [documents of the large collection, such as 1000000] [--strict]`. With `--strict`
 * a missed limit is a failure.
 */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { strict: { type: 'boolean' } },
    allowPositionals: true,
  });
  const report = new Report();
  const directory = mkdtempSync(join(tmpdir(), 'emongo-bench-'));
  const mongo = await EmbeddedMongo.start({ directory });
  const canned = await startCanned(mongo.uri);
  const client = new MongoClient(mongo.uri, driverOptions);
  const floor = new MongoClient(canned.uri, driverOptions);
  try {
    report.state('memory idle', residentMemory(directory));
    const people = await fill(client, 'people', MIDDLE);
    report.state(`memory with ${MIDDLE} documents`, residentMemory(directory));
    await compareDriver(report, client, floor);
    await compareMongoose(report, mongo.uri, canned.uri);
    await measureInterference(report, people);
    await compareSizes(report, client, Number(positionals[0] ?? MIDDLE));
    report.state('memory in the end', residentMemory(directory));
    await floor.close();
    await client.close();
    await measureOpening(report, mongo, directory);
  } finally {
    await floor.close();
    await client.close();
    if (canned.process.connected) canned.process.disconnect();
    await mongo.stop();
    rmSync(directory, { recursive: true });
  }
  if (values.strict && !report.isMet) process.exitCode = 1;
}

/** Reads a page of a large collection and one of a small one. */
async function compareSizes(report: Report, client: MongoClient, size: number): Promise<void> {
  const small = await fill(client, 'small', SMALL);
  const large = await fill(client, 'large', size);
  const { ratio, detail } = await compare(1, pageFrom(large), pageFrom(small));
  const name = `page of 20, ${size} documents to ${SMALL}`;
  report.hold(name, { value: ratio, limit: SIZE_LIMIT, unit: '×' }, detail);
}

async function measureOpening(
  report: Report,
  mongo: EmbeddedMongo,
  directory: string,
): Promise<void> {
  await mongo.stop();
  const gigabytes = statSync(join(directory, 'data.mdb')).size / 1_000_000_000;
  const start = performance.now();
  await mongo.restart();
  report.state(
    `opening at ${gigabytes.toFixed(2)} GB`,
    `${(performance.now() - start).toFixed(0)} ms`,
  );
}

function residentMemory(directory: string): string {
  const pid = findOwner(directory)?.pid ?? 0;
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  const file = statSync(join(directory, 'data.mdb')).size;
  return `${Math.round(Number(kilobytes) / 1024)} MB resident, file ${Math.round(file / 1e6)} MB`;
}

void main();
