import { mongo } from 'mongoose';
import type { Transaction } from '../../../src/database/transaction';
import { CommitQueue } from '../../../src/live/commit-queue';
import { FaultAfterCommit, type UnitOfWork, type WorkScope } from '../../../src/live/unit-of-work';

const scope = { tx: {} as Transaction, record: () => undefined, remembered: {} } as never;

/** Runs the work of a batch, then does to its transaction what a test says. */
function unitOfWork(after: (attempt: number) => void): UnitOfWork {
  let attempt = 0;
  const transact = async <T>(_commands: unknown, work: (given: WorkScope) => Promise<T>) => {
    const result = await work(scope);
    attempt += 1;
    after(attempt);
    return result;
  };
  return { transact } as unknown as UnitOfWork;
}

function queueOn(work: UnitOfWork, applied: string[]) {
  const queue = new CommitQueue({
    unitOfWork: work,
    open: async () => ({ flush: async () => undefined }),
  });
  return (name: string) =>
    queue.submit('topic', {
      command: null,
      apply: async () => {
        applied.push(name);
        return { name };
      },
    });
}

describe('the commit queue', () => {
  it('sends units through again one by one after a fault before the commit', async () => {
    const applied: string[] = [];
    const submit = queueOn(
      unitOfWork((attempt) => {
        if (attempt === 1) throw new Error('no such luck');
      }),
      applied,
    );
    expect(await Promise.all([submit('a'), submit('b')])).toEqual([{ name: 'a' }, { name: 'b' }]);
    expect(applied).toEqual(['a', 'b', 'a', 'b']);
  });

  it.each([
    ['after the commit', new FaultAfterCommit(new Error('late'))],
    [
      'that leaves the commit unknown',
      new mongo.MongoServerError({ errorLabels: ['UnknownTransactionCommitResult'] }),
    ],
  ])('never applies a unit again after a fault %s [X5]', async (_, fault) => {
    const applied: string[] = [];
    const submit = queueOn(
      unitOfWork(() => {
        throw fault;
      }),
      applied,
    );
    const settled = await Promise.allSettled([submit('a'), submit('b')]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(applied).toEqual(['a', 'b']);
  });
});
