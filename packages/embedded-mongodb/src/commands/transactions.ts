import { mongoError } from '../errors';
import type { Session } from '../sessions/session';
import type { Document } from '../values/value';
import type { Command } from './command';
import type { Operation } from './operation';
import { noSuchTransaction } from './operation-scope';

export const commitTransaction: Command = {
  name: 'commitTransaction',
  inTransactions: true,
  isWrite: true,
  adminOnly: true,
  async run(operation) {
    operation.options.accept('recoveryToken', 'coordinator');
    operation.options.end();
    const { session, txnNumber } = transactionOf(operation);
    session.assertNotOld(txnNumber, 'Commit');
    if (session.txnNumber !== txnNumber) throw noSuchTransaction(session, txnNumber);
    if (session.transactionState === 'committed') return new Map();
    const { transaction } = session;
    if (!transaction) throw noSuchTransaction(session, txnNumber);
    session.transactionState = 'committing';
    try {
      await transaction.commit((unit) => session.store(unit, 'commit'));
      session.transactionState = 'committed';
    } catch (error) {
      session.transactionState = 'aborted';
      throw error;
    } finally {
      session.transaction = undefined;
      endCursors(operation, transaction);
    }
    return new Map();
  },
};

export const abortTransaction: Command = {
  name: 'abortTransaction',
  inTransactions: true,
  isWrite: true,
  adminOnly: true,
  run(operation) {
    operation.options.accept('recoveryToken');
    operation.options.end();
    const { session, txnNumber } = transactionOf(operation);
    session.assertNotOld(txnNumber, 'Abort');
    if (session.txnNumber === txnNumber && session.transactionState === 'committed')
      throw mongoError('TransactionCommitted', `Transaction ${txnNumber} has been committed.`);
    const { transaction } = session;
    if (session.txnNumber !== txnNumber || !transaction)
      throw noSuchTransaction(session, txnNumber);
    session.abortOpen();
    endCursors(operation, transaction);
    return new Map() as Document;
  },
};

function transactionOf({ session, request }: Operation): { session: Session; txnNumber: bigint } {
  const txnNumber = request.body.get('txnNumber');
  if (!session || typeof txnNumber !== 'bigint')
    throw mongoError(
      'InvalidOptions',
      'Transaction commands require a session and a transaction number',
    );
  if (request.body.get('autocommit') !== false)
    throw mongoError('InvalidOptions', 'Transaction commands require autocommit: false');
  return { session, txnNumber };
}

function endCursors({ engine }: Operation, transaction: object): void {
  engine.cursors.killWhere(({ owner }) => owner.transaction === transaction);
}
