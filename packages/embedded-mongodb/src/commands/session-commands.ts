import { randomUUID } from 'node:crypto';
import { Binary } from 'bson';
import type { Session } from '../sessions/session';
import { digestOf, sessionTimeoutMinutes } from '../sessions/session-registry';
import { valuesEqual } from '../values/compare-values';
import { documentOf } from '../values/plain';
import type { Document, Value } from '../values/value';
import type { Command } from './command';
import { CommandOptions } from './command-options';
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
  run(operation) {
    const { options } = operation;
    const users = options.required('killAllSessions', options.documents('killAllSessions'));
    options.end();
    const digests = users.map((user) => digestOf(userName(user, 'killAllSessions')));
    kill(operation, (session) => users.length === 0 || digests.some(isOf(session)));
    return new Map();
  },
};

export const killAllSessionsByPattern: Command = {
  name: 'killAllSessionsByPattern',
  run(operation) {
    const { options } = operation;
    const name = 'killAllSessionsByPattern';
    const patterns = options.required(name, options.documents(name));
    options.end();
    const matchers = patterns.map(sessionPattern);
    kill(operation, (session) => patterns.length === 0 || matchers.some((fits) => fits(session)));
    return new Map();
  },
};

/** Tells the sessions that a pattern means: by their id, by their user's digest, or by its name. */
function sessionPattern(pattern: Document): (session: Session) => boolean {
  const options = CommandOptions.nested(pattern, 'KillAllSessionsByPattern');
  const lsid = options.document('lsid');
  const uid = options.value('uid');
  const users = options.documents('users') ?? [];
  options.refuse('roles');
  options.end();
  const digests = users.map((user) => digestOf(userName(user, 'KillAllSessionsByPattern.users')));
  return (session) =>
    (lsid === undefined || valuesEqual(session.lsid.get('id'), lsid.get('id'))) &&
    (uid === undefined || valuesEqual(session.lsid.get('uid'), uid)) &&
    (users.length === 0 || digests.some(isOf(session)));
}

function userName(user: Document, context: string): string {
  const options = CommandOptions.nested(user, context);
  const name = options.required('user', options.string('user'));
  const db = options.required('db', options.string('db'));
  options.end();
  return `${name}@${db}`;
}

const isOf =
  ({ lsid }: Session) =>
  (digest: Buffer): boolean =>
    valuesEqual(lsid.get('uid'), new Binary(digest));

/** Aborts what the sessions have open, and ends their cursors. */
function kill({ engine }: Operation, isMeant: (session: Session) => boolean): void {
  const meant = new Set([...engine.sessions.all()].filter(isMeant));
  engine.sessions.abort(meant);
  engine.cursors.killWhere(({ owner }) => owner.session !== undefined && meant.has(owner.session));
}

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
