#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { EmbeddedMongo } from './embedded-mongo';

const USAGE = `Serves a database until it is interrupted.

  embedded-mongodb --directory <path> [--port <n> --user <name> --password-file <path> [--host <address>]]

It always listens on a Unix socket for this user; with --user on TCP as well.
`;

const options = {
  directory: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '0' },
  user: { type: 'string' },
  'password-file': { type: 'string' },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const { directory, host, port, user, 'password-file': passwordFile } = values;
  if (directory === undefined || (user === undefined) !== (passwordFile === undefined)) {
    process.stderr.write(USAGE);
    process.exitCode = 2;
    return;
  }
  const tcp =
    user !== undefined && passwordFile !== undefined
      ? { host, port: Number(port), user, password: readFileSync(passwordFile, 'utf8').trim() }
      : undefined;
  const mongo = await EmbeddedMongo.start({ directory, ...(tcp && { tcp }) });
  process.stdout.write(`${mongo.uri}\n`);
  if (mongo.tcpUri) process.stdout.write(`${withoutPassword(mongo.tcpUri)}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void mongo.stop());
  const keepAlive = setInterval(() => undefined, 2 ** 30);
  const exit = await mongo.exited;
  clearInterval(keepAlive);
  if (!exit.expected)
    throw new Error(`The database ended unexpectedly (${exit.signal ?? exit.code})`);
}

/** What is printed ends up in logs: a driver takes the password beside the URI. */
function withoutPassword(uri: string): string {
  return uri.replace(/:[^:@/]*@/, '@');
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
