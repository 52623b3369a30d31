import {
  AddCommentDocument,
  CommentsDocument,
  type CommentViewFragment,
  type PostViewFragment,
} from '@okaeri/client';
import { type FormEvent, useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Failed, Loading } from '../layout/notice';
import { Avatar, MemberLink } from '../members/member-name';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';
import { useLoaded } from '../use-loaded';

interface CommentsProps {
  readonly post: PostViewFragment;
  readonly onChange: (post: PostViewFragment) => void;
}

/** The thread below a post; read again whenever the post tells that it has grown. */
export function Comments({ post, onChange }: CommentsProps) {
  const { data, error, reload } = useLoaded(`${post.id} ${post.commentCount}`, () =>
    loadThread(post.id),
  );
  return (
    <section className="comments">
      {error !== null && <Failed error={error} retry={reload} />}
      {!data && error === null && <Loading />}
      <ol>
        {data?.map((comment) => (
          <Comment key={comment.id} comment={comment} />
        ))}
      </ol>
      <CommentForm post={post} onChange={onChange} />
    </section>
  );
}

const PAGE = 100;

async function loadThread(postId: string): Promise<CommentViewFragment[]> {
  const thread: CommentViewFragment[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof loadPage>> = await loadPage(postId, after);
    thread.push(...(page?.nodes ?? []));
    after = page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return inThreads(thread);
}

async function loadPage(postId: string, after: string | null) {
  const { post } = await run(CommentsDocument, { postId, first: PAGE, after });
  return post?.comments;
}

/** Each reply below what it answers, both oldest first. */
function inThreads(comments: readonly CommentViewFragment[]): CommentViewFragment[] {
  const repliesTo = Map.groupBy(comments, ({ replyToId }) => replyToId);
  return (repliesTo.get(null) ?? []).flatMap((top) => [top, ...(repliesTo.get(top.id) ?? [])]);
}

function Comment({ comment }: { readonly comment: CommentViewFragment }) {
  const { feed } = useTexts();
  const format = useFormat();
  const { author, text, status, createdAt, replyToId } = comment;
  return (
    <li className={replyToId ? 'reply' : undefined}>
      <Avatar member={author} />
      <div>
        <p className="who">
          {author ? <MemberLink member={author} /> : feed.formerMember}{' '}
          <time className="quiet" dateTime={createdAt}>
            {format.ago(createdAt)}
          </time>
        </p>
        <p className={status === 'REMOVED' ? 'quiet' : 'text'}>
          {status === 'REMOVED' ? feed.commentRemoved : text}
        </p>
      </div>
    </li>
  );
}

function CommentForm({ post, onChange }: CommentsProps) {
  const { feed } = useTexts();
  const { attempt, isUnderWay, problem } = useAttempt();
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(async () => {
      const input = { postId: post.id, text };
      const { addComment } = await run(AddCommentDocument, { input });
      if (addComment?.post) onChange(addComment.post);
      setText('');
    });
  };
  return (
    <form className="row" onSubmit={submit}>
      <input
        value={text}
        aria-label={feed.commentField}
        required
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" disabled={isUnderWay || !text.trim()}>
        {feed.comment}
      </button>
      <span role="alert" className="problem">
        {problem}
      </span>
    </form>
  );
}
