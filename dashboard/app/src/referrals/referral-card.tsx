import {
  MoveReferralDocument,
  OkaeriError,
  type ReferralCardFragment,
  ReferralDocument,
  type ReferralStage,
} from '@okaeri/client';
import { useTexts } from '../language/language';
import { MemberLink } from '../members/member-name';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';
import { MOVES } from './stages';

interface ReferralCardProps {
  readonly referral: ReferralCardFragment;
  readonly onChange: (referral: ReferralCardFragment) => void;
  /** Told, in words, that somebody else was first. */
  readonly onStale: (what: string) => void;
}

/** One referral; moving it when somebody else moved it first says so and shows where it stands (R3). */
export function ReferralCard({ referral, onChange, onStale }: ReferralCardProps) {
  const { referrals: texts, stage: stages } = useTexts();
  const { attempt, isUnderWay, problem } = useAttempt();
  const { id, kind, candidate, opening, referrer, stage, version } = referral;
  const name = kind === 'RETURN' ? texts.returning : (candidate?.name ?? texts.unconsented);
  const moves = (stage && MOVES[stage]) ?? [];
  const move = (to: ReferralStage): void => {
    void attempt(async () => {
      try {
        const input = { referralId: id, to, expectedVersion: version ?? 0 };
        const { moveReferral } = await run(MoveReferralDocument, { input });
        onStale('');
        if (moveReferral?.referral) onChange(moveReferral.referral);
      } catch (error) {
        if (!isStale(error)) throw error;
        const present = (await run(ReferralDocument, { id })).referral;
        if (!present?.stage) throw error;
        onStale(texts.stale(name, stages[present.stage]));
        onChange(present);
      }
    });
  };
  return (
    <article className="card referral">
      <strong>{name}</strong>
      <span>{opening?.title}</span>
      {referrer && (
        <small className="quiet">
          {texts.referrer} <MemberLink member={referrer} />
          {candidate && ` · ${candidate.relationship}`}
        </small>
      )}
      {moves.length > 0 && (
        <select
          value=""
          aria-label={texts.moveTo(name)}
          disabled={isUnderWay}
          onChange={(event) => move(event.target.value as ReferralStage)}
        >
          <option value="" disabled>
            {texts.choose}
          </option>
          {moves.map((to) => (
            <option key={to} value={to}>
              {stages[to]}
            </option>
          ))}
        </select>
      )}
      <span role="alert" className="problem">
        {problem}
      </span>
    </article>
  );
}

function isStale(error: unknown): boolean {
  return error instanceof OkaeriError && error.facts.reason === 'STALE_VERSION';
}
