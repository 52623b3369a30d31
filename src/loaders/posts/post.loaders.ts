import DataLoader from 'dataloader';
import { isActiveMember } from '../../domain/access';
import { type CommentRecord, canSeeComment } from '../../domain/posts/comment';
import type { PostRecord } from '../../domain/posts/post';
import { canSeePost } from '../../domain/posts/post-policy';
import { ReactionKind } from '../../domain/posts/reaction';
import type { Viewer } from '../../domain/viewer';
import type { CommentModel } from '../../models/posts/comment.model';
import type { PostModel } from '../../models/posts/post.model';
import type { ReactionModel } from '../../models/posts/reaction.model';
import { createByIdLoader } from '../by-id.loader';
import { createChildPageLoader } from '../child-page.loader';

export interface PostLoaderModels {
  readonly posts: PostModel;
  readonly comments: CommentModel;
  readonly reactions: ReactionModel;
}

/** Reads of one request, batched; what the viewer may not see is null or left out. */
export function createPostLoaders(models: PostLoaderModels, viewer: Viewer | null) {
  const me = isActiveMember(viewer) ? viewer : null;

  const byId = createByIdLoader<PostRecord>(
    (ids) => models.posts.findByIds(ids),
    (post) => canSeePost(me, post),
  );

  const commentById = createByIdLoader<CommentRecord>(
    (ids) => models.comments.findByIds(ids),
    async (comment) =>
      me !== null && canSeeComment(me, comment) && (await byId.load(comment.postId)) !== null,
  );

  const viewerReactions = new DataLoader<string, ReactionKind[]>(async (postIds) => {
    const reactions = me ? await models.reactions.findOf(postIds, [me.memberId]) : [];
    const given = new Set(reactions.map(({ postId, kind }) => `${postId} ${kind}`));
    const kinds = Object.values(ReactionKind);
    return postIds.map((id) => kinds.filter((kind) => given.has(`${id} ${kind}`)));
  });

  return {
    byId,
    commentById,
    viewerReactions,
    commentPage: createChildPageLoader<CommentRecord>(models.comments.pages, me),
  };
}
