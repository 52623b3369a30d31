import { hostname } from 'node:os';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { CommandRequest } from './command-request';
import type { EngineParts } from './engine-parts';
import type { RunningOperation } from './running-operations';

const kinds: Readonly<Record<string, string>> = {
  find: 'query',
  getMore: 'getmore',
  insert: 'insert',
  update: 'update',
  delete: 'remove',
};

/** What runs at this moment, as `currentOp` shows it. */
export function describeOperations(
  { operations, clients }: EngineParts,
  isShown: (request: CommandRequest) => boolean = () => true,
): Document[] {
  const shown = [...operations.entries()].filter(([{ request }]) => isShown(request));
  return shown.map(([operation, opid]) => {
    const { name, request } = operation;
    const { connection, body } = request;
    const microseconds = BigInt(Math.round((performance.now() - operation.startedAt) * 1000));
    const appName = clients.appName(request);
    const lsid = body.get('lsid');
    return documentOf({
      type: 'op',
      host: hostname(),
      desc: `conn${connection.id}`,
      connectionId: connection.id,
      client: connection.remote,
      ...(appName !== undefined && { appName }),
      active: true,
      currentOpTime: new Date().toISOString(),
      opid,
      ...(lsid !== undefined && { lsid }),
      secs_running: microseconds / 1_000_000n,
      microsecs_running: microseconds,
      op: kinds[name] ?? 'command',
      ns: namespaceOf(operation),
      command: withoutTime(body),
    });
  });
}

/** What a client knows of the time is no part of what it asks. */
function withoutTime(body: Document): Document {
  const shown = new Map(body);
  shown.delete('$clusterTime');
  return shown;
}

function namespaceOf({ db, name, request: { body } }: RunningOperation): string {
  const target = name === 'getMore' ? body.get('collection') : body.values().next().value;
  return typeof target === 'string' ? `${db}.${target}` : `${db}.$cmd`;
}
