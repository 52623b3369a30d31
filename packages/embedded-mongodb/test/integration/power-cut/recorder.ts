import { execFileSync, fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import type { DatabaseMessage } from '../../../src/server/database-messages';
import type { DatabaseOptions } from '../../../src/server/database-options';
import { newSocketPath } from '../../../src/server/socket-directory';
import { MixedLoad } from '../durability/mixed-load';
import { readRecording, type Step } from './recording';

const ENTRY = join(__dirname, '..', '..', '..', 'dist', 'server', 'database-process.js');
const SOURCE = join(__dirname, 'record-writes.c');

/** Whether the writes of a process can be recorded here. */
export function canRecord(): boolean {
  return process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0;
}

/** A load, and all that the database did to its file meanwhile. */
export interface Recorded {
  /** The folder as it was left. */
  directory: string;
  load: MixedLoad;
  steps: Step[];
  /** From where on the database took connections. */
  ready: number;
}

/** Records the writes of a database's process, in a folder of its own that `remove` takes away. */
export class Recorder {
  private readonly folder = mkdtempSync(join(tmpdir(), 'emongo-power-'));
  private readonly library = join(this.folder, 'record-writes.so');
  private count = 0;

  constructor() {
    const libraries = ['-ldl', '-lpthread'];
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', this.library, SOURCE, ...libraries]);
  }

  /**
   * Runs a load until `writes` are acknowledged, then lets the process end, so that no write is under way.
   * `flags` are Node's, for the database's process.
   */
  async record(
    writes: number,
    options: Partial<DatabaseOptions> = {},
    flags: string[] = [],
  ): Promise<Recorded> {
    this.count += 1;
    const directory = join(this.folder, `data${this.count}`);
    const file = join(this.folder, `recording${this.count}`);
    const clock = () => statSync(file).size;
    const load = new MixedLoad('test', clock);
    const server = await this.start({ ttlSeconds: 0.05, ...options, directory }, file, flags);
    const ready = clock();
    const client = new MongoClient(server.uri);
    const running = load.run(client);
    while (!load.isStopped && load.ledger.acknowledged < writes)
      await new Promise((resolve) => setTimeout(resolve, 20));
    load.stop();
    await running;
    await client.close();
    await server.stop();
    return { directory, load, steps: readRecording(file), ready };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private async start(options: DatabaseOptions, file: string, flags: string[]) {
    const env = { ...process.env, LD_PRELOAD: this.library, RECORD_WRITES_TO: file };
    const child = fork(ENTRY, [], {
      env,
      execArgv: flags,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const exited = once(child, 'exit');
    child.send({ kind: 'serve', options: { ...options, socketPath: newSocketPath() } });
    const [message]: [DatabaseMessage] = (await once(child, 'message')) as [DatabaseMessage];
    if (message.kind !== 'ready') throw new Error(message.message);
    const stop = async () => {
      child.send({ kind: 'stop' });
      await exited;
    };
    return { uri: message.addresses.uri, stop };
  }
}
