import { registerEnumType } from 'type-graphql';
import { CommentStatus } from '../../domain/posts/comment';
import { FeedChangeKind } from '../../domain/posts/feed-activity';
import { CelebrationConsent, PostAudience, PostKind, PostStatus } from '../../domain/posts/post';
import { ReactionKind } from '../../domain/posts/reaction';

registerEnumType(PostKind, {
  name: 'PostKind',
  description: 'What a post is. Only staff announce.',
});
registerEnumType(PostStatus, {
  name: 'PostStatus',
  description: 'How far a post has come; REMOVED leaves a tombstone (P2, P6).',
});
registerEnumType(PostAudience, {
  name: 'PostAudience',
  description: 'Whom a post is for; judged whenever it is read.',
  valuesConfig: { GROUP: { description: 'Not to be chosen yet: there are no groups.' } },
});
registerEnumType(ReactionKind, {
  name: 'ReactionKind',
  description: 'What a member may say to a post with one tap; each kind once (P4).',
});
registerEnumType(CommentStatus, {
  name: 'CommentStatus',
  description: 'A removed comment keeps its place, so that the thread stays readable (P6).',
});
registerEnumType(CelebrationConsent, {
  name: 'CelebrationConsent',
  description: 'What the person celebrated says to a celebration.',
});
registerEnumType(FeedChangeKind, {
  name: 'FeedChangeKind',
  description: 'What became of a post of the feed.',
  valuesConfig: {
    REMOVED: { description: 'Now a tombstone: replace it.' },
    HIDDEN: {
      description:
        'The post changed so that this viewer may not see it (audience, consent, expiry): drop it.',
    },
    CHECKPOINT: { description: 'Nothing changed; the cursor is a fresh one to resume from.' },
  },
});

export {
  CelebrationConsent,
  CommentStatus,
  FeedChangeKind,
  PostAudience,
  PostKind,
  PostStatus,
  ReactionKind,
};
