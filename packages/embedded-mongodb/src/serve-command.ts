#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type DatabaseOptions, EmbeddedMongo } from './embedded-mongo';

const USAGE = `Serves a database until it is interrupted.

  embedded-mongodb --directory <path> [--port <n> --user <name> --password-file <path> [--host <address>]]

It always listens on a Unix socket for this user; with --user on TCP as well.
`;

const options = {
  directory: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  user: { type: 'string' },
  'password-file': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the arguments ask for; undefined when they leave something out or say something that means nothing. */
function readArguments(): { help: true } | DatabaseOptions | undefined {
  const { values } = parseArgs({ options });
  const { directory, host, port, user, 'password-file': passwordFile, help } = values;
  if (help) return { help };
  if (directory === undefined || (user === undefined) !== (passwordFile === undefined))
    return undefined;
  if (user === undefined || passwordFile === undefined)
    return host === undefined && port === undefined ? { directory } : undefined;
  const password = readFileSync(passwordFile, 'utf8').trim();
  const address = { ...(host !== undefined && { host }), port: Number(port ?? 0) };
  return { directory, tcp: { user, password, ...address } };
}

async function main(): Promise<void> {
  const asked = readArguments();
  if (asked === undefined) throw new WrongUsage(USAGE);
  if ('help' in asked) {
    process.stdout.write(USAGE);
    return;
  }
  const mongo = await EmbeddedMongo.start(asked);
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

class WrongUsage extends Error {}

/** parseArgs names what it does not know by codes of their own. */
const isWrongUsage = (error: NodeJS.ErrnoException) =>
  error instanceof WrongUsage || error.code?.startsWith('ERR_PARSE_ARGS');

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = isWrongUsage(error) ? 2 : 1;
});
