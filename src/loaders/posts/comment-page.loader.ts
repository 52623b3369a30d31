import DataLoader from 'dataloader';
import type { Page, PageRequest } from '../../domain/page';
import type { CommentRecord } from '../../domain/posts/comment';
import type { MemberViewer } from '../../domain/viewer';
import type { CommentModel } from '../../models/posts/comment.model';

export interface CommentPageKey {
  readonly postId: string;
  readonly request: PageRequest;
}

type CommentPage = Page<CommentRecord>;

/**
 * Reads the comments of posts that the viewer sees, without those that a block hides (DOMAIN.md M7). The same page of
 * many posts is one command, and so are their total counts.
 */
export function createCommentPageLoader(
  comments: CommentModel,
  viewer: MemberViewer | null,
): DataLoader<CommentPageKey, CommentPage, string> {
  const hidden = viewer?.hiddenMemberIds ?? new Set<string>();
  const counts = new DataLoader<string, number>(async (postIds) => {
    const found = await comments.countsOf(postIds, hidden);
    return postIds.map((id) => found.get(id) ?? 0);
  });

  async function readAlike(
    request: PageRequest,
    postIds: readonly string[],
  ): Promise<ReadonlyMap<string, CommentPage>> {
    const [only] = postIds;
    if (only !== undefined && postIds.length === 1)
      return new Map([[only, await comments.pageOf(only, hidden, request)]]);
    return comments.pagesOf(postIds, hidden, request);
  }

  return new DataLoader(
    async (keys) => {
      const pages = new Map<string, CommentPage>();
      for (const [request, postIds] of groupByRequest(keys))
        for (const [postId, page] of await readAlike(request, postIds))
          pages.set(cacheKeyOf({ postId, request }), {
            ...page,
            count: () => counts.load(postId),
          });
      return keys.map((key) => pages.get(cacheKeyOf(key)) ?? NO_COMMENTS);
    },
    { cacheKeyFn: cacheKeyOf },
  );
}

const NO_COMMENTS: CommentPage = {
  rows: [],
  hasNextPage: false,
  hasPreviousPage: false,
  count: async () => 0,
};

/** A cursor is a place in one post's comments, so requests with one are read each for itself. */
function groupByRequest(keys: readonly CommentPageKey[]): [PageRequest, string[]][] {
  const groups = new Map<string, [PageRequest, string[]]>();
  for (const key of keys) {
    const { postId, request } = key;
    const hasCursor = request.after !== null || request.before !== null;
    const name = hasCursor ? cacheKeyOf(key) : JSON.stringify(request);
    const [, postIds] = groups.get(name) ?? [];
    if (postIds) postIds.push(postId);
    else groups.set(name, [request, [postId]]);
  }
  return [...groups.values()];
}

function cacheKeyOf({ postId, request }: CommentPageKey): string {
  const { size, fromEnd, after, before } = request;
  return JSON.stringify([postId, size, fromEnd, after, before]);
}
