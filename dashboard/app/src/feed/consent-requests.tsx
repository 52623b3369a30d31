import {
  AnswerCelebrationDocument,
  CelebrationsToAnswerDocument,
  type PostViewFragment,
} from '@okaeri/client';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';
import { useLoaded } from '../use-loaded';

/** Celebrations of the viewer that nobody else sees before they consent (P1). */
export function ConsentRequests() {
  const { data, reload } = useLoaded('consent', () =>
    run(CelebrationsToAnswerDocument, { first: 10 }),
  );
  return data?.celebrationsToAnswer?.nodes.map((post) => (
    <ConsentRequest key={post.id} post={post} onAnswered={reload} />
  ));
}

interface ConsentRequestProps {
  readonly post: PostViewFragment;
  readonly onAnswered: () => void;
}

function ConsentRequest({ post, onAnswered }: ConsentRequestProps) {
  const { feed } = useTexts();
  const { attempt, isUnderWay, problem } = useAttempt();
  const answer = async (consent: boolean): Promise<void> => {
    const input = { postId: post.id, consent };
    if (await attempt(() => run(AnswerCelebrationDocument, { input }))) onAnswered();
  };
  return (
    <section className="card consent">
      <h2>{feed.consentTitle(post.author?.name.full ?? feed.formerMember)}</h2>
      <p className="text">{post.text}</p>
      <p className="quiet">{feed.consentExplained}</p>
      <div className="row">
        <button
          type="button"
          className="primary"
          disabled={isUnderWay}
          onClick={() => void answer(true)}
        >
          {feed.consent}
        </button>
        <button type="button" disabled={isUnderWay} onClick={() => void answer(false)}>
          {feed.refuse}
        </button>
      </div>
      <p role="alert" className="problem">
        {problem}
      </p>
    </section>
  );
}
