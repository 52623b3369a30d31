import { locationError } from '../errors';
import type { Session } from '../sessions/session';
import type { Transaction } from '../sessions/transaction';
import { display } from '../values/display';
import type { Document } from '../values/value';
import { assertSameApi } from './api-version';

/** Who made a cursor: only they use it, and it ends together with them. */
export interface CursorOwner {
  session?: Session | undefined;
  transaction?: Transaction | undefined;
  /** What the command that opened it declared of the Stable API. */
  api: Document;
  noTimeout?: boolean | undefined;
}

/** Throws for a getMore that comes from another session, another transaction or with another Stable API. */
export function assertSameOwner(id: bigint, owner: CursorOwner, now: CursorOwner): void {
  const cursor = `Cannot run getMore on cursor ${id}`;
  assertSame(cursor, numbersOf(owner), numbersOf(now));
  assertSameApi(owner.api, now.api);
}

interface Numbers {
  lsid: string | undefined;
  txnNumber: bigint | undefined;
}

function numbersOf({ session, transaction }: CursorOwner): Numbers {
  const lsid = session && display(session.lsid.get('id'));
  return { lsid, txnNumber: transaction?.origin.txnNumber };
}

function assertSame(cursor: string, own: Numbers, now: Numbers): void {
  if (own.lsid === undefined && now.lsid !== undefined)
    throw locationError(
      50736,
      `${cursor}, which was not created in a session, in session ${now.lsid}`,
    );
  if (now.lsid === undefined && own.lsid !== undefined)
    throw locationError(
      50737,
      `${cursor}, which was created in session ${own.lsid}, without an lsid`,
    );
  if (own.lsid !== now.lsid)
    throw locationError(
      50738,
      `${cursor}, which was created in session ${own.lsid}, in session ${now.lsid}`,
    );
  if (own.txnNumber === undefined && now.txnNumber !== undefined)
    throw locationError(
      50739,
      `${cursor}, which was not created in a transaction, in transaction ${now.txnNumber}`,
    );
  if (now.txnNumber === undefined && own.txnNumber !== undefined)
    throw locationError(
      50740,
      `${cursor}, which was created in transaction ${own.txnNumber}, without a txnNumber`,
    );
  if (own.txnNumber !== now.txnNumber)
    throw locationError(
      50741,
      `${cursor}, which was created in transaction ${own.txnNumber}, in transaction ${now.txnNumber}`,
    );
}
