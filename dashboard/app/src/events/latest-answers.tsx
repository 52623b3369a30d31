import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Avatar, MemberLink } from '../members/member-name';
import type { LatestAnswer } from './board-state';

/** Who answered last, with names as far as the viewer may see them (E15). */
export function LatestAnswers({ answers }: { readonly answers: readonly LatestAnswer[] }) {
  const { events } = useTexts();
  return (
    <section className="card latest">
      <h2>{events.latest}</h2>
      {answers.length === 0 && <p className="quiet">{events.latestNone}</p>}
      <ol>
        {answers.map((answer) => (
          <Answer key={answer.rsvp.id} {...answer} />
        ))}
      </ol>
    </section>
  );
}

function Answer({ rsvp, occurredAt, isPromotion }: LatestAnswer) {
  const { events, rsvpStatus } = useTexts();
  const format = useFormat();
  const { member, guests, status, answer } = rsvp;
  const isMaybe = status === 'NOT_ATTENDING' && answer === 'MAYBE';
  return (
    <li className={isPromotion ? 'promoted' : occurredAt ? 'fresh' : undefined}>
      <Avatar member={member} />
      <span className="who">
        {member ? <MemberLink member={member} /> : events.hidden}
        {guests > 0 && status !== 'NOT_ATTENDING' && (
          <small className="quiet"> {events.guests(format.number(guests))}</small>
        )}
      </span>
      {occurredAt && <time className="quiet">{format.time(occurredAt)}</time>}
      <span className={`chip ${isMaybe ? 'MAYBE' : status}`}>
        {isPromotion && `${events.promoted} → `}
        {isMaybe ? events.maybe : (rsvpStatus[status] ?? status)}
      </span>
    </li>
  );
}
