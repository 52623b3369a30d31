import { accessSync, constants, existsSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { Config } from '../config/config';
import { openDatabase } from '../database/open-database';
import { explain } from './explain';

/** One thing that was looked at. A warning keeps nothing from starting. */
export interface Finding {
  readonly state: 'ok' | 'warning' | 'failed';
  readonly text: string;
}

const MIN_NODE = [20, 19] as const;
const CONNECT_MS = 5000;

export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  const isOk = major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
  return { state: isOk ? 'ok' : 'failed', text: `Node ${version} (20.19 or newer is needed)` };
}

/** The folder must be there or be makeable, and writable. */
export function checkDataDir({ dataDir }: Config): Finding {
  const nearest = nearestFolder(dataDir);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
    return { state: 'ok', text: `data folder ${dataDir}${nearest === dataDir ? '' : ' (new)'}` };
  } catch {
    return { state: 'failed', text: `data folder ${dataDir}: ${nearest} is not writable` };
  }
}

/** Opens the database as a start would, or joins the one of a running server. */
export async function checkDatabase({ mongoUri, dataDir }: Config): Promise<Finding> {
  const directory = join(dataDir, 'database');
  if (mongoUri === null && !existsSync(directory))
    return { state: 'ok', text: `database ${directory} (made at the first start)` };
  try {
    const database = await openDatabase({
      uri: mongoUri,
      directory,
      join: true,
      onFault: () => undefined,
    });
    await database.close();
    return { state: 'ok', text: `database ${database.location}` };
  } catch (error) {
    return { state: 'failed', text: `database: ${explain(error)}` };
  }
}

/** Reaches the mail server, without sending anything. */
export async function checkMail({ mailUrl, dataDir }: Config): Promise<Finding> {
  if (mailUrl === null)
    return { state: 'warning', text: `mails are written to ${join(dataDir, 'outbox')}, not sent` };
  const { hostname, port, protocol } = new URL(mailUrl);
  const number = Number(port) || (protocol === 'smtps:' ? 465 : 587);
  const isThere = await reaches(hostname, number);
  const text = `mail server ${hostname}:${number}`;
  return isThere ? { state: 'ok', text } : { state: 'failed', text: `${text} can't be reached` };
}

/** What a start in production allows and its operator is likely to regret. */
export function checkProduction({ environment, publicUrl, mongoUri }: Config): Finding[] {
  if (environment !== 'production') return [];
  return [
    ...(publicUrl.startsWith('https://')
      ? []
      : [warning(`PUBLIC_URL ${publicUrl} is not https: links in mails lead there`)]),
    ...(mongoUri === null
      ? [warning('the embedded database serves one machine; MONGODB_URI for more')]
      : []),
  ];
}

function warning(text: string): Finding {
  return { state: 'warning', text };
}

function nearestFolder(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearestFolder(dirname(path));
}

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MS });
    const end = (isThere: boolean) => () => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false));
  });
}
