import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { newSocketPath, socketUri } from '../src/server/socket-directory';

/** The server of canned answers, which are those of a database. */
export interface Canned {
  uri: string;
  process: ChildProcess;
}

export async function startCanned(databaseUri: string): Promise<Canned> {
  const socketPath = newSocketPath();
  const databaseSocket = decodeURIComponent(new URL(databaseUri).host);
  const process = fork(join(__dirname, 'canned-process.js'), [socketPath, databaseSocket]);
  await once(process, 'message');
  return { uri: socketUri(socketPath), process };
}
