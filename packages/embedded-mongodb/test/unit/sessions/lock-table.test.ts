import { LockTable } from '../../../src/sessions/lock-table';
import { Blocked } from '../../../src/storage/write-guard';

const holder = (snapshotSequence: number) => ({ snapshotSequence, ended: Promise.resolve() });

describe('the lock table', () => {
  it('lets a plain write wait for what a transaction holds, and go on afterwards', () => {
    const locks = new LockTable();
    const transaction = holder(10);
    locks.begin(transaction);
    locks.claimFor(transaction, 'a');
    expect(() => locks.claim('a', 11)).toThrow(Blocked);
    locks.end(transaction, ['a']);
    expect(() => locks.claim('a', 12)).not.toThrow();
  });

  it('lets the second of two transactions conflict at once', () => {
    const locks = new LockTable();
    const [first, second] = [holder(10), holder(10)];
    for (const one of [first, second]) locks.begin(one);
    locks.claimFor(first, 'a');
    expect(() => locks.claimFor(second, 'a')).toThrow(expect.objectContaining({ code: 112 }));
    expect(() => locks.claimFor(first, 'a')).not.toThrow();
  });

  it('lets a transaction conflict with what was written after its snapshot, not before', () => {
    const locks = new LockTable();
    locks.claim('old', 9);
    const transaction = holder(10);
    locks.begin(transaction);
    locks.claim('new', 11);
    locks.becameVisible(11);
    expect(() => locks.claimFor(transaction, 'old')).not.toThrow();
    expect(() => locks.claimFor(transaction, 'new')).toThrow(
      expect.objectContaining({ code: 112 }),
    );
  });

  it('remembers a write until every snapshot sees it', () => {
    const locks = new LockTable();
    locks.claim('a', 11);
    const before = holder(10);
    locks.begin(before);
    locks.becameVisible(11);
    expect(() => locks.claimFor(before, 'a')).toThrow(expect.objectContaining({ code: 112 }));
    locks.end(before, []);
    locks.becameVisible(12);
    const after = holder(12);
    locks.begin(after);
    expect(() => locks.claimFor(after, 'a')).not.toThrow();
  });

  it('lets a change of a collection wait for open writes in it', () => {
    const locks = new LockTable();
    const transaction = holder(10);
    locks.begin(transaction);
    locks.enterCollectionFor(transaction, 7);
    expect(() => locks.claimCollection(7, 11)).toThrow(Blocked);
    locks.end(transaction, []);
    expect(() => locks.claimCollection(7, 12)).not.toThrow();
  });

  it('lets a transaction conflict in a collection that was changed after its snapshot', () => {
    const locks = new LockTable();
    const transaction = holder(10);
    locks.begin(transaction);
    locks.claimCollection(7, 11);
    expect(() => locks.enterCollectionFor(transaction, 7)).toThrow(
      expect.objectContaining({ code: 112 }),
    );
  });
});
