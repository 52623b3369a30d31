import { type PostViewFragment, type ReactionKind, ReactToPostDocument } from '@okaeri/client';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Icon } from '../layout/icon';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';

const KINDS = ['LIKE', 'CELEBRATE', 'SUPPORT', 'INSIGHTFUL', 'THANKS'] as const;

interface ReactionsProps {
  readonly post: PostViewFragment;
  readonly onChange: (post: PostViewFragment) => void;
}

/** One reaction of a kind per member (P4): a button that is pressed or not, with everybody's number. */
export function Reactions({ post, onChange }: ReactionsProps) {
  const { reaction } = useTexts();
  const format = useFormat();
  const { attempt, problem } = useAttempt();
  const react = (kind: ReactionKind, on: boolean): void => {
    void attempt(async () => {
      const { reactToPost } = await run(ReactToPostDocument, {
        input: { postId: post.id, kind, on },
      });
      if (reactToPost?.post) onChange(reactToPost.post);
    });
  };
  return (
    <div className="reactions">
      {KINDS.map((kind) => {
        const count = post.reactions.find((counted) => counted.kind === kind)?.count ?? 0;
        const isOwn = post.viewerReactions.includes(kind);
        return (
          <button
            key={kind}
            type="button"
            aria-pressed={isOwn}
            aria-label={`${reaction[kind]} ${format.number(count)}`}
            title={reaction[kind]}
            onClick={() => react(kind, !isOwn)}
          >
            <Icon name={kind} />
            {count > 0 && <span className="count">{format.number(count)}</span>}
          </button>
        );
      })}
      <span role="alert" className="problem">
        {problem}
      </span>
    </div>
  );
}
