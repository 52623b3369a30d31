import DataLoader from 'dataloader';
import type { Page, PageRequest } from '../domain/page';
import type { MemberViewer } from '../domain/viewer';

/** Which page of which parent's list. */
export interface ChildPageKey {
  readonly parentId: string;
  readonly request: PageRequest;
}

/** How a list that hangs on many parents is read, without the rows of hidden members (DOMAIN.md M7). */
export interface ChildPages<R> {
  pageOf(parentId: string, hidden: ReadonlySet<string>, request: PageRequest): Promise<Page<R>>;
  /** The first page of each in one command; cursors play no part. */
  pagesOf(
    parentIds: readonly string[],
    hidden: ReadonlySet<string>,
    request: PageRequest,
  ): Promise<ReadonlyMap<string, Omit<Page<R>, 'count'>>>;
  /** Total counts in one command; none where there are none. */
  countsOf(
    parentIds: readonly string[],
    hidden: ReadonlySet<string>,
  ): Promise<ReadonlyMap<string, number>>;
}

/**
 * Batches the pages that hang on the rows of another list, as the viewer may see them: the same page of many parents is
 * one command, and so are their total counts.
 */
export function createChildPageLoader<R>(
  source: ChildPages<R>,
  viewer: MemberViewer | null,
): DataLoader<ChildPageKey, Page<R>, string> {
  const hidden = viewer?.hiddenMemberIds ?? new Set<string>();
  const counts = new DataLoader<string, number>(async (parentIds) => {
    const found = await source.countsOf(parentIds, hidden);
    return parentIds.map((id) => found.get(id) ?? 0);
  });

  async function readAlike(request: PageRequest, parentIds: readonly string[]) {
    const [only] = parentIds;
    if (only !== undefined && parentIds.length === 1)
      return new Map([[only, await source.pageOf(only, hidden, request)]]);
    return source.pagesOf(parentIds, hidden, request);
  }

  /** A bad cursor is the fault of its own list alone. */
  async function readOrFail(request: PageRequest, parentIds: readonly string[]) {
    try {
      return await readAlike(request, parentIds);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return new Map(parentIds.map((parentId) => [parentId, error]));
    }
  }

  return new DataLoader(
    async (keys) => {
      const pages = new Map<string, Page<R> | Error>();
      for (const [request, parentIds] of groupByRequest(keys))
        for (const [parentId, page] of await readOrFail(request, parentIds))
          pages.set(
            cacheKeyOf({ parentId, request }),
            page instanceof Error ? page : { ...page, count: () => counts.load(parentId) },
          );
      return keys.map((key) => pages.get(cacheKeyOf(key)) ?? EMPTY_PAGE);
    },
    { cacheKeyFn: cacheKeyOf },
  );
}

const EMPTY_PAGE = {
  rows: [],
  hasNextPage: false,
  hasPreviousPage: false,
  count: async () => 0,
};

/** A cursor is a place in one parent's list, so requests with one are read each for itself. */
function groupByRequest(keys: readonly ChildPageKey[]): [PageRequest, string[]][] {
  const groups = new Map<string, [PageRequest, string[]]>();
  for (const key of keys) {
    const { parentId, request } = key;
    const hasCursor = request.after !== null || request.before !== null;
    const name = hasCursor ? cacheKeyOf(key) : JSON.stringify(request);
    const [, parentIds] = groups.get(name) ?? [];
    if (parentIds) parentIds.push(parentId);
    else groups.set(name, [request, [parentId]]);
  }
  return [...groups.values()];
}

function cacheKeyOf({ parentId, request }: ChildPageKey): string {
  const { size, fromEnd, after, before } = request;
  return JSON.stringify([parentId, size, fromEnd, after, before]);
}
