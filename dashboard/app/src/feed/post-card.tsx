import { type PostViewFragment, RemovePostDocument } from '@okaeri/client';
import { memo } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Icon } from '../layout/icon';
import { Avatar, MemberLink } from '../members/member-name';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useAttempt } from '../use-attempt';
import { Comments } from './comments';
import { Reactions } from './reactions';

interface PostProps {
  readonly post: PostViewFragment;
  readonly onChange: (post: PostViewFragment) => void;
}

interface PostCardProps extends PostProps {
  /** In the feed, from 0. */
  readonly place: number;
  /** How many there are; -1 where nobody knows yet. */
  readonly of: number;
  /** Whether its thread is shown. */
  readonly isOpen: boolean;
  readonly onToggle: (id: string) => void;
}

/** One post, or the tombstone that it left (P6). */
export const PostCard = memo(function PostCard({ place, of, ...card }: PostCardProps) {
  const { feed } = useTexts();
  const format = useFormat();
  const { post, onChange, isOpen, onToggle } = card;
  const inFeed = { 'aria-posinset': place + 1, 'aria-setsize': of };
  if (post.status === 'REMOVED')
    return (
      <article className="card post tombstone quiet" {...inFeed}>
        {feed.removed}
      </article>
    );
  return (
    <article className={`card post ${post.kind}`} {...inFeed}>
      <Heading post={post} />
      {post.kind === 'CELEBRATION' && post.celebratedMember && (
        <p className="celebrated">
          <Icon name="CELEBRATE" /> {feed.celebrates(post.celebratedMember.name.full)}
        </p>
      )}
      <p className="text">{post.text}</p>
      <footer className="row">
        <Reactions post={post} onChange={onChange} />
        <button
          type="button"
          className="plain"
          aria-expanded={isOpen}
          onClick={() => onToggle(post.id)}
        >
          {feed.comments(format.number(post.commentCount))}
        </button>
        <Removal post={post} onChange={onChange} />
      </footer>
      {isOpen && <Comments post={post} onChange={onChange} />}
    </article>
  );
});

function Heading({ post }: { readonly post: PostViewFragment }) {
  const { feed, postKind, audience } = useTexts();
  const format = useFormat();
  return (
    <header>
      <Avatar member={post.author} />
      <span className="who">
        {post.author ? <MemberLink member={post.author} /> : feed.formerMember}
        <small className="quiet">{post.author?.headline}</small>
      </span>
      <span className="post-facts quiet">
        <span className="chip">{postKind[post.kind]}</span>
        {post.audience !== 'EVERYONE' && <span className="chip">{audience[post.audience]}</span>}
        {post.publishedAt && (
          <time dateTime={post.publishedAt}>{format.ago(post.publishedAt)}</time>
        )}
      </span>
    </header>
  );
}

function Removal({ post, onChange }: PostProps) {
  const { feed } = useTexts();
  const me = useMe();
  const { attempt, isUnderWay, problem } = useAttempt();
  if (post.author?.id !== me.id && !me.isStaff) return null;
  const remove = (): void => {
    if (!window.confirm(feed.removeSure)) return;
    void attempt(async () => {
      const { removePost } = await run(RemovePostDocument, { input: { postId: post.id } });
      if (removePost?.post) onChange(removePost.post);
    });
  };
  return (
    <>
      <button type="button" className="plain quiet" disabled={isUnderWay} onClick={remove}>
        {feed.remove}
      </button>
      <span role="alert" className="problem">
        {problem}
      </span>
    </>
  );
}
