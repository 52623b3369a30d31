import { createHash } from 'node:crypto';
import { Binary } from 'bson';
import { mongoError } from '../errors';
import type { Store } from '../storage/store';
import { type Document, isDocument, type Value } from '../values/value';
import { wrongFieldType } from '../values/wrong-field-type';
import { HeldSnapshots } from './held-snapshots';
import type { LockTable } from './lock-table';
import { dropOutcomesBefore, readOutcome } from './outcomes';
import { Session } from './session';

/** Minutes after which a session that nobody uses is forgotten. */
export const sessionTimeoutMinutes = 30;

export interface SessionLimits {
  /** Seconds that a transaction may stay open; MongoDB's transactionLifetimeLimitSeconds. */
  transactionLifetimeSeconds: number;
  /** Bytes that one transaction may write: MongoDB has no fixed limit, a single machine's memory has. */
  transactionBytes: number;
  /** Sessions that may be known at once. */
  maxSessions: number;
}

export const defaultLimits: SessionLimits = {
  transactionLifetimeSeconds: 60,
  transactionBytes: 256 * 1024 * 1024,
  maxSessions: 1_000_000,
};

/** All logical sessions, and the clock that ends what nobody ends. */
export class SessionRegistry {
  private readonly sessions = new Map<string, Session>();
  readonly snapshots: HeldSnapshots;
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly store: Store,
    readonly locks: LockTable,
    readonly limits: SessionLimits = defaultLimits,
  ) {
    this.snapshots = new HeldSnapshots(store);
    this.timer = setInterval(() => this.expire(), 1000);
    this.timer.unref();
  }

  /** The session of a command's `lsid`; `user` is who began it, `name@database`. */
  find(value: Value, user = ''): Session {
    const lsid = lsidOf(value);
    const id = idOf(lsid);
    const key = sessionKey(id, lsid, user);
    const text = key.toString('latin1');
    const session = this.sessions.get(text) ?? this.load(identified(lsid, user), key, text);
    session.lastUse = Date.now();
    return session;
  }

  /** Aborts what sessions left open and forgets them. */
  async end(sessions: readonly Session[]): Promise<void> {
    for (const session of sessions) {
      await session.exclusively(async () => session.abortOpen());
      this.sessions.delete(session.key.toString('latin1'));
    }
  }

  /** Aborts the open transactions of sessions. */
  abort(sessions: Iterable<Session>): void {
    for (const session of sessions) session.abortOpen();
  }

  /** Every session that is known. */
  all(): Iterable<Session> {
    return this.sessions.values();
  }

  get openTransactions(): number {
    return [...this.sessions.values()].filter(({ transaction }) => transaction).length;
  }

  /** Forgets sessions and outcomes that are past their time. */
  async reap(now = Date.now()): Promise<void> {
    const oldest = now - sessionTimeoutMinutes * 60_000;
    for (const [key, session] of this.sessions)
      if (session.lastUse < oldest && !session.transaction) this.sessions.delete(key);
    await this.store.write((unit) => dropOutcomesBefore(unit, new Date(oldest)));
  }

  close(): void {
    clearInterval(this.timer);
    for (const session of this.sessions.values()) session.abortOpen();
  }

  private load(lsid: Document, key: Buffer, text: string): Session {
    if (this.sessions.size >= this.limits.maxSessions)
      throw mongoError('TooManyLogicalSessions', 'Too many logical sessions');
    const view = this.store.view();
    const session = new Session(lsid, key, readOutcome(view.reader, key));
    view.reader.release();
    this.sessions.set(text, session);
    return session;
  }

  private expire(): void {
    this.snapshots.expire();
    this.expireTransactions();
  }

  private expireTransactions(): void {
    const oldest = Date.now() - this.limits.transactionLifetimeSeconds * 1000;
    for (const session of this.sessions.values()) {
      const { transaction, transactionState } = session;
      if (transaction && transactionState === 'open' && transaction.startedAt < oldest)
        void session.exclusively(async () => session.abortIf(transaction));
    }
  }
}

const lsidFields: ReadonlySet<string> = new Set(['id', 'uid', 'txnNumber', 'txnUUID']);

function lsidOf(value: Value): Document {
  if (!isDocument(value)) throw wrongFieldType('lsid', value, 'object');
  for (const name of value.keys())
    if (!lsidFields.has(name))
      throw mongoError('IDLUnknownField', `BSON field 'lsid.${name}' is an unknown field.`);
  return value;
}

function idOf(lsid: Document): Binary {
  const id = lsid.get('id');
  if (id === undefined)
    throw mongoError('IDLFailedToParse', "BSON field 'lsid.id' is missing but a required field");
  if (!(id instanceof Binary) || id.sub_type !== Binary.SUBTYPE_UUID)
    throw mongoError(
      'TypeMismatch',
      "BSON field 'lsid.id' is the wrong type, expected type 'binData'",
    );
  if (id.position !== 16) throw mongoError('InvalidUUID', 'uuid must be a 16-byte binary field');
  return id;
}

/** How sessions tell whose they are. */
export const digestOf = (user: string) => createHash('sha256').update(user).digest();

/** A session's id as MongoDB tells it: with a digest of its user. */
function identified(lsid: Document, user: string): Document {
  if (lsid.has('uid')) return lsid;
  return new Map([...lsid, ['uid', new Binary(digestOf(user))]]);
}

/** The same session with and without its own user's digest. */
function sessionKey(id: Binary, lsid: Document, user: string): Buffer {
  const uid = lsid.get('uid');
  const bytes = Buffer.from(id.buffer.subarray(0, id.position));
  if (!(uid instanceof Binary)) return bytes;
  const digest = uid.buffer.subarray(0, uid.position);
  if (digestOf(user).equals(digest)) return bytes;
  const hash = createHash('sha256').update(digest).digest();
  return Buffer.concat([bytes, hash.subarray(0, 16)]);
}
