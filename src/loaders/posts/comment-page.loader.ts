import type { CommentRecord } from '../../domain/posts/comment';
import type { MemberViewer } from '../../domain/viewer';
import type { CommentModel } from '../../models/posts/comment.model';
import { createChildPageLoader } from '../child-page.loader';

/** Reads the comments of posts that the viewer sees, without those that a block hides (DOMAIN.md M7). */
export function createCommentPageLoader(comments: CommentModel, viewer: MemberViewer | null) {
  const hidden = viewer?.hiddenMemberIds ?? new Set<string>();
  return createChildPageLoader<CommentRecord>({
    pageOf: (postId, request) => comments.pageOf(postId, hidden, request),
    pagesOf: (postIds, request) => comments.pagesOf(postIds, hidden, request),
    countsOf: (postIds) => comments.countsOf(postIds, hidden),
  });
}
