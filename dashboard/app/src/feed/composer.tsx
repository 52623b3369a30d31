import {
  CreatePostDocument,
  type MemberLineFragment,
  type PostAudience,
  type PostKind,
  type PostViewFragment,
} from '@okaeri/client';
import { type FormEvent, useState } from 'react';
import { useTexts } from '../language/language';
import { MemberPicker } from '../members/member-picker';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useAttempt } from '../use-attempt';
import { Choice } from './choice';

const KINDS = ['STORY', 'QUESTION', 'CELEBRATION', 'JOB'] as const;
const AUDIENCES = ['EVERYONE', 'ALUMNI', 'EMPLOYEES'] as const;

interface ComposerProps {
  /** Told of a post that is out; a celebration waits for consent first (P1). */
  readonly onPosted: (post: PostViewFragment) => void;
}

/** Writes a post. */
export function Composer({ onPosted }: ComposerProps) {
  const { feed, postKind, audience: audiences } = useTexts();
  const { isStaff } = useMe();
  const { attempt, isUnderWay, problem } = useAttempt();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<PostKind>('STORY');
  const [audience, setAudience] = useState<PostAudience>('EVERYONE');
  const [celebrated, setCelebrated] = useState<MemberLineFragment | null>(null);
  const [awaitsConsent, setAwaitsConsent] = useState(false);
  const isCelebration = kind === 'CELEBRATION';
  const isReady = text.trim() !== '' && (!isCelebration || celebrated !== null);
  const post = async (): Promise<void> => {
    const about = isCelebration && celebrated ? { celebratedMemberId: celebrated.id } : {};
    const input = { text, kind, audience, publish: true, ...about };
    const { createPost } = await run(CreatePostDocument, { input });
    const isOut = createPost?.post?.status === 'PUBLISHED';
    if (createPost?.post && isOut) onPosted(createPost.post);
    setAwaitsConsent(!isOut);
    setText('');
    setCelebrated(null);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void attempt(post);
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
      {isCelebration && (
        <MemberPicker label={feed.celebrated} picked={celebrated} onPick={setCelebrated} />
      )}
      <div className="row">
        <Choice
          label={feed.kind}
          values={isStaff ? [...KINDS, 'ANNOUNCEMENT'] : KINDS}
          {...{ texts: postKind, value: kind, onChange: setKind }}
        />
        <Choice
          label={feed.audience}
          values={AUDIENCES}
          {...{ texts: audiences, value: audience, onChange: setAudience }}
        />
        <button type="submit" className="primary" disabled={isUnderWay || !isReady}>
          {feed.post}
        </button>
      </div>
      <p role="status" className="quiet">
        {awaitsConsent && feed.awaitsConsent}
      </p>
      <p role="alert" className="problem">
        {problem}
      </p>
    </form>
  );
}
