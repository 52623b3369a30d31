import { hostname } from 'node:os';
import { Timestamp } from 'bson';
import type { Session } from '../sessions/session';
import type { Transaction } from '../sessions/transaction';
import { namespaceText } from '../storage/catalog';
import { documentOf } from '../values/plain';
import type { Document } from '../values/value';
import type { Cursor } from './cursor';
import type { EngineParts } from './engine-parts';

/** The open transactions that no command runs in at this moment, as `$currentOp` shows them. */
export function describeIdleSessions({ sessions, operations }: EngineParts): Document[] {
  const busy = new Set([...operations.entries()].map(([{ session }]) => session));
  const shown: Document[] = [];
  for (const session of sessions.all()) {
    const { transaction } = session;
    if (transaction && !busy.has(session))
      shown.push(describeSession(session, transaction, sessions.limits.transactionLifetimeSeconds));
  }
  return shown;
}

function describeSession(
  { lsid }: Session,
  { origin, startedAt }: Transaction,
  lifetimeSeconds: number,
): Document {
  return documentOf({
    type: 'idleSession',
    host: hostname(),
    desc: 'inactive transaction',
    active: false,
    lsid,
    transaction: {
      parameters: { txnNumber: origin.txnNumber, autocommit: false },
      readTimestamp: new Timestamp({ t: 0, i: 0 }),
      startWallClockTime: new Date(startedAt).toISOString(),
      timeOpenMicros: BigInt(Date.now() - startedAt) * 1000n,
      expiryTime: new Date(startedAt + lifetimeSeconds * 1000).toISOString(),
    },
    waitingForLock: false,
  });
}

/** The cursors that wait to be asked, as `$currentOp` shows them. */
export function describeIdleCursors({ cursors }: EngineParts): Document[] {
  return [...cursors.entries()].filter(([, { inUse }]) => !inUse).map(describeCursor);
}

function describeCursor([cursorId, cursor]: [bigint, Cursor]): Document {
  const { namespace, owner, isChangeStream } = cursor;
  return documentOf({
    type: 'idleCursor',
    host: hostname(),
    ns: namespaceText(namespace),
    ...(owner.session && { lsid: owner.session.lsid }),
    cursor: {
      cursorId,
      createdDate: new Date(cursor.createdAt),
      lastAccessDate: new Date(cursor.lastUse),
      nDocsReturned: BigInt(cursor.documentsGiven),
      nBatchesReturned: BigInt(cursor.batchesGiven),
      noCursorTimeout: owner.noTimeout === true,
      tailable: isChangeStream,
      awaitData: isChangeStream,
    },
  });
}
