import { isCommitEcho } from '../storage/commit-failure';
import type { DatabaseMessage, OwnerMessage } from './database-messages';
import type { ServeOptions } from './database-options';
import { type Served, serve } from './serve';
import { startFailure } from './start-failure';

// The terminal and the service manager signal a whole group: the owner still needs its database
// while it stops. This process ends when its owner says so or is gone.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

// A full disk is told to whoever wrote; LMDB also rejects promises that nobody can handle.
process.on('unhandledRejection', (reason) => {
  if (!isCommitEcho(reason)) throw reason;
});

// It prints them as well, one for each write that fails.
const { error: print } = console;
console.error = (...printed) => {
  if (!isCommitEcho(printed[0])) print(...printed);
};

// What it writes is for its user alone, also in a directory that others may look into.
process.umask(0o077);

let serving: Promise<Served> | undefined;

process.on('message', (message: OwnerMessage) => {
  if (message.kind === 'stop') void end();
  else void start(message.options);
});
process.on('disconnect', () => void end());

async function start(options: ServeOptions): Promise<void> {
  serving = serve(options);
  try {
    const { addresses } = await serving;
    tell({ kind: 'ready', addresses });
  } catch (error) {
    const { code, message } = startFailure(error, options.directory);
    tell({ kind: 'failed', code, message }, () => process.exit(1));
  }
}

async function end(): Promise<void> {
  const served = await serving?.catch(() => undefined);
  await served?.stop();
  process.exit(0);
}

function tell(message: DatabaseMessage, then: () => void = () => undefined): void {
  if (process.connected) process.send?.(message, then);
  else then();
}
