import {
  CreatePostDocument,
  type PostAudience,
  type PostKind,
  type PostViewFragment,
} from '@okaeri/client';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useAttempt } from '../use-attempt';

/** Celebrations name somebody who consents first: they are not written in passing. */
const KINDS = ['STORY', 'QUESTION', 'JOB'] as const;
const AUDIENCES = ['EVERYONE', 'ALUMNI', 'EMPLOYEES'] as const;

interface ComposerProps {
  readonly onPosted: (post: PostViewFragment) => void;
}

/** Writes a post. */
export function Composer({ onPosted }: ComposerProps) {
  const { feed, postKind, audience } = useTexts();
  const { isStaff } = useMe();
  const { attempt, isUnderWay, problem } = useAttempt();
  const [text, setText] = useState('');
  const kinds = isStaff ? [...KINDS, 'ANNOUNCEMENT' as const] : KINDS;
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    void attempt(async () => {
      const input = {
        text,
        kind: String(chosen.get('kind')) as PostKind,
        audience: String(chosen.get('audience')) as PostAudience,
        publish: true,
      };
      const { createPost } = await run(CreatePostDocument, { input });
      if (createPost?.post) onPosted(createPost.post);
      setText('');
    });
  };
  return (
    <form className="card composer" onSubmit={submit}>
      <label>
        <span className="unseen">{feed.write}</span>
        <textarea
          value={text}
          rows={text ? 4 : 2}
          placeholder={feed.write}
          required
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <div className="row">
        <select name="kind" aria-label={feed.kind}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {postKind[kind]}
            </option>
          ))}
        </select>
        <select name="audience" aria-label={feed.audience}>
          {AUDIENCES.map((choice) => (
            <option key={choice} value={choice}>
              {audience[choice]}
            </option>
          ))}
        </select>
        <button type="submit" className="primary" disabled={isUnderWay || !text.trim()}>
          {feed.post}
        </button>
      </div>
      <p role="alert" className="problem">
        {problem}
      </p>
    </form>
  );
}
