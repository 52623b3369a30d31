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
import { createCommentPageLoader } from './comment-page.loader';

export interface PostLoaderModels {
  readonly posts: PostModel;
  readonly comments: CommentModel;
  readonly reactions: ReactionModel;
}

/** Reads of one request, batched; what the viewer may not see is null or left out. */
export function createPostLoaders(models: PostLoaderModels, viewer: Viewer | null) {
  const me = isActiveMember(viewer) ? viewer : null;

  const byId = new DataLoader<string, PostRecord | null>(async (ids) => {
    const found = new Map((await models.posts.findByIds(ids)).map((post) => [post.id, post]));
    return ids.map((id) => {
      const post = found.get(id);
      return post && canSeePost(me, post) ? post : null;
    });
  });

  const commentById = new DataLoader<string, CommentRecord | null>(async (ids) => {
    const found = new Map((await models.comments.findByIds(ids)).map((each) => [each.id, each]));
    return Promise.all(
      ids.map(async (id) => {
        const comment = found.get(id);
        if (!me || !comment || !canSeeComment(me, comment)) return null;
        return (await byId.load(comment.postId)) && comment;
      }),
    );
  });

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
    commentPage: createCommentPageLoader(models.comments, me),
  };
}
