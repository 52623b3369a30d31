/** Subscribers who are answered with the same bytes wherever they are shown the same thing. */
export type Group = object;

/** Serialised; null where the result can't be shared. */
type Result = Uint8Array | null;

/** Works a result out for all of a group; every one of them comes to the same. */
export interface GroupWork {
  executeFor(root: object): Promise<Result>;
}

/**
 * The serialised results of viewer-independent operations: executed once for all subscribers of a group who are shown the
 * same root. Viewers of different rights are shown different roots, so that nobody is given what was judged for another.
 */
export class SharedResults {
  private readonly byRoot = new WeakMap<object, Map<Group, Promise<Result> | Result>>();
  /** What was asked for last; a thousand ask for the same, one after the other. */
  private last: { readonly root: object; readonly group: Group; readonly result: Result } | null =
    null;

  /** Null where the result can't be shared. The first who asks works it out. */
  of(root: object, group: Group, work: GroupWork): Promise<Result> | Result {
    const { last } = this;
    if (last && last.root === root && last.group === group) return last.result;
    const known = this.byRoot.get(root) ?? new Map<Group, Promise<Result> | Result>();
    const result = known.get(group);
    if (result === undefined) return this.begin(known, { root, group, work });
    if (!(result instanceof Promise)) this.last = { root, group, result };
    return result;
  }

  private begin(
    known: Map<Group, Promise<Result> | Result>,
    asked: {
      readonly root: object;
      readonly group: Group;
      readonly work: GroupWork;
    },
  ): Promise<Result> {
    const { root, group, work } = asked;
    this.byRoot.set(root, known);
    const running = work.executeFor(root).then(
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
