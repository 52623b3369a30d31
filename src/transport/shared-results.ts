/** Subscribers who are answered with the same bytes wherever they are shown the same thing. */
export type Group = object;

/** Serialised; null where the result can't be shared. */
type Result = Uint8Array | null;

/**
 * The serialised results of viewer-independent operations: executed once for all subscribers of a group who are shown the
 * same root. Viewers of different rights are shown different roots, so that nobody is given what was judged for another.
 */
export class SharedResults {
  private readonly byRoot = new WeakMap<object, Map<Group, Promise<Result> | Result>>();

  /** Null where the result can't be shared. `execute` runs for the first who asks. */
  of(root: object, group: Group, execute: () => Promise<Result>): Promise<Result> | Result {
    const known = this.byRoot.get(root) ?? new Map<Group, Promise<Result> | Result>();
    const result = known.get(group);
    if (result !== undefined) return result;
    this.byRoot.set(root, known);
    const running = execute().then(
      (bytes) => {
        known.set(group, bytes);
        return bytes;
      },
      (fault) => {
        known.delete(group);
        throw fault;
      },
    );
    known.set(group, running);
    return running;
  }
}
