/** What LMDB says when it cannot follow the pages of a file, by lmdb.h. */
const damages: ReadonlySet<unknown> = new Set([
  -30797, // MDB_PAGE_NOTFOUND
  -30796, // MDB_CORRUPTED
  -30795, // MDB_PANIC
  -30794, // MDB_VERSION_MISMATCH
  -30793, // MDB_INVALID
  -30782, // MDB_BAD_TXN: an earlier one of these ended it
]);

/** Whether an error of LMDB's says that its file is damaged. */
export function isDamage(error: unknown): boolean {
  return error instanceof Error && damages.has(Reflect.get(error, 'code'));
}
