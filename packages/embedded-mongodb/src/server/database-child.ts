import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseMessage, OwnerMessage } from './database-messages';
import type { Addresses, ServeOptions } from './database-options';
import { EmbeddedMongoError } from './embedded-mongo-error';

// Always the built file, also when this one runs from its source under a test runner.
const ENTRY = join(__dirname, '..', '..', 'dist', 'server', 'database-process.js');

/**
 * Young memory in MB, a quarter of Node's own bound: collecting it stops the database for so much shorter, which
 * who asks for little beside a large sort would wait for.
 */
const SMALL_NURSERY = '--max-semi-space-size=4';
/**
 * Objects begin in young memory, also those that have lived long so far: a large insert would otherwise have
 * what each later command makes stay until the next full collection.
 */
const YOUNG_FIRST = '--no-allocation-site-pretenuring';

/** How a database's process came to its end. */
export interface Exit {
  /** Whether it was asked to stop. */
  expected: boolean;
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The process that a database runs in, seen from its owner. */
export class DatabaseChild {
  /** Resolves when the process is gone, for whatever reason; never rejects. */
  readonly exited: Promise<Exit>;
  private stopping = false;

  private constructor(private readonly child: ChildProcess) {
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ expected: this.stopping, code, signal }));
    });
    child.on('error', () => undefined); // a message to a process that is just ending
  }

  /** Starts the process and waits until it serves; throws {@link EmbeddedMongoError}. */
  static async start(
    options: ServeOptions,
  ): Promise<{ child: DatabaseChild; addresses: Addresses }> {
    const process = fork(ENTRY, [], {
      execArgv: [SMALL_NURSERY, YOUNG_FIRST],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const child = new DatabaseChild(process);
    const addresses = await child.serve(options);
    // A database alone keeps no program running.
    process.unref();
    process.channel?.unref();
    return { child, addresses };
  }

  /** Asks the process to close its database and waits until it is gone. */
  async stop(): Promise<Exit> {
    this.stopping = true;
    this.child.ref();
    if (this.child.connected) this.send({ kind: 'stop' });
    return this.exited;
  }

  private async serve(options: ServeOptions): Promise<Addresses> {
    const answer = new Promise<DatabaseMessage>((resolve) => this.child.once('message', resolve));
    this.send({ kind: 'serve', options });
    const outcome = await Promise.race([answer, this.exited]);
    if (!('kind' in outcome)) throw endedWhileOpening(options.directory, outcome);
    if (outcome.kind === 'ready') return outcome.addresses;
    this.stopping = true;
    await this.exited;
    throw new EmbeddedMongoError(outcome.code, outcome.message);
  }

  private send(message: OwnerMessage): void {
    this.child.send(message);
  }
}

/** What LMDB does to a process whose file is damaged. */
const crashes: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL']);

function endedWhileOpening(directory: string, { code, signal }: Exit): EmbeddedMongoError {
  const isCrash = signal !== null && crashes.has(signal);
  const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
  return new EmbeddedMongoError(
    isCrash ? 'DamagedFile' : 'StartFailed',
    `The database in ${directory} cannot be opened: its process ${how}${isCrash ? ', as a damaged file does' : ''}`,
  );
}
