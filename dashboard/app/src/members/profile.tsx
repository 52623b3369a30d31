import type { ProfileFragment } from '@okaeri/client';
import type { ReactNode } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Avatar } from './member-name';
import type { GuardedField } from './visibility';

interface ProfileProps {
  readonly member: ProfileFragment;
  /** Says beside each field who sees it. */
  readonly tellsVisibility?: boolean;
}

/** A profile as far as one may see it. */
export function Profile({ member, tellsVisibility = false }: ProfileProps) {
  const { members, visibility: names } = useTexts();
  const { name, visibility } = member;
  const note = (field: GuardedField): ReactNode =>
    tellsVisibility &&
    visibility && <small className="chip audience">{names[visibility[field]]}</small>;
  return (
    <article className="card profile">
      <Avatar member={member} />
      <div>
        <p className="quiet">
          {[name.familyReading, name.givenReading].filter(Boolean).join(' ')}{' '}
          {[name.givenRomaji, name.familyRomaji].filter(Boolean).join(' ')}{' '}
          {name.formerFamily && members.former(name.formerFamily)}
        </p>
        <span className="chip">{member.isAlumni ? members.alumni : members.employee}</span>
      </div>
      <dl>
        {(['headline', 'bio', 'email', 'phone'] as const).map(
          (field) =>
            member[field] && (
              <div key={field}>
                <dt>
                  {members[field]} {note(field)}
                </dt>
                <dd className="text">{member[field]}</dd>
              </div>
            ),
        )}
      </dl>
      <Employments periods={member.employments} note={note('employments')} />
    </article>
  );
}

interface EmploymentsProps {
  readonly periods: ProfileFragment['employments'];
  readonly note: ReactNode;
}

function Employments({ periods, note }: EmploymentsProps) {
  const { members } = useTexts();
  const format = useFormat();
  if (!periods?.length) return null;
  return (
    <section>
      <h2>
        {members.employments} {note}
      </h2>
      <ol className="employments">
        {periods.map(({ startedOn, endedOn, department, position }) => (
          <li key={startedOn}>
            <span className="quiet">
              {startedOn && format.month(startedOn)} –{' '}
              {endedOn ? format.month(endedOn) : members.present}
            </span>{' '}
            {[department, position].filter(Boolean).join(' · ')}
          </li>
        ))}
      </ol>
    </section>
  );
}
