import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import { sessionTimeoutMinutes } from '../sessions/session-registry';
import { documentOf } from '../values/plain';
import type { Value } from '../values/value';
import type { Command } from './command';
import { userOf } from './command-request';
import type { Operation } from './operation';

export const startSession: Command = {
  name: 'startSession',
  run(operation) {
    operation.options.end();
    const id = new Binary(
      Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
      Binary.SUBTYPE_UUID,
    );
    const lsid = documentOf({ id });
    operation.engine.sessions.find(lsid, userOf(operation.request.connection));
    return documentOf({ id: lsid, timeoutMinutes: sessionTimeoutMinutes });
  },
};

export const endSessions: Command = {
  name: 'endSessions',
  async run(operation) {
    const { options } = operation;
    const lsids = options.required('endSessions', options.array('endSessions'));
    options.end();
    await end(operation, lsids);
    return new Map();
  },
};

export const killSessions: Command = {
  name: 'killSessions',
  async run(operation) {
    const { options } = operation;
    const lsids = options.required('killSessions', options.array('killSessions'));
    options.end();
    await end(operation, lsids);
    return new Map();
  },
};

export const killAllSessions: Command = {
  name: 'killAllSessions',
  aliases: ['killAllSessionsByPattern'],
  async run(operation) {
    operation.options.end();
    await operation.engine.sessions.killAll();
    operation.engine.cursors.killWhere(({ owner }) => owner.session !== undefined);
    return new Map();
  },
};

export const refreshSessions: Command = {
  name: 'refreshSessions',
  run(operation) {
    const { options } = operation;
    const lsids = options.required('refreshSessions', options.array('refreshSessions'));
    options.end();
    const user = userOf(operation.request.connection);
    for (const lsid of lsids) operation.engine.sessions.find(lsid, user);
    return new Map();
  },
};

async function end({ engine, request }: Operation, lsids: Value[]): Promise<void> {
  const user = userOf(request.connection);
  const sessions = lsids.map((lsid) => engine.sessions.find(lsid, user));
  const keys = new Set(sessions.map(({ key }) => key.toString('latin1')));
  engine.cursors.killWhere(
    ({ owner }) => owner.session !== undefined && keys.has(owner.session.key.toString('latin1')),
  );
  await engine.sessions.end(sessions);
}
