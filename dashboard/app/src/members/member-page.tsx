import { MemberDocument, type ProfileFragment } from '@okaeri/client';
import { useState } from 'react';
import { useFormat } from '../language/format';
import { useTexts } from '../language/language';
import { Failed, Loading } from '../layout/notice';
import { Page } from '../layout/page';
import { run } from '../okaeri';
import { useMe } from '../session/session';
import { useLoaded } from '../use-loaded';
import { Avatar } from './member-name';
import { ProfileForm } from './profile-form';

/** A profile as far as one may see it; one's own can be edited. */
export function MemberPage({ id }: { readonly id: string }) {
  const { members } = useTexts();
  const me = useMe();
  const { data, error, reload } = useLoaded(id, () => run(MemberDocument, { id }));
  const [isEditing, setEditing] = useState(false);
  const member = data?.member;
  const isOwn = me.id === id;
  const close = (): void => {
    setEditing(false);
    reload();
  };
  return (
    <Page title={member?.name.full ?? members.title} back={{ to: '/members', label: members.back }}>
      {error !== null && <Failed error={error} retry={reload} />}
      {!member && error === null && <Loading />}
      {member && isEditing && <ProfileForm member={member} close={close} />}
      {member && !isEditing && <Profile member={member} />}
      {member && isOwn && !isEditing && (
        <button type="button" onClick={() => setEditing(true)}>
          {members.edit}
        </button>
      )}
    </Page>
  );
}

function Profile({ member }: { readonly member: ProfileFragment }) {
  const { members } = useTexts();
  const { name } = member;
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
        <Field term={members.headline} text={member.headline} />
        <Field term={members.bio} text={member.bio} />
        <Field term={members.email} text={member.email} />
        <Field term={members.phone} text={member.phone} />
      </dl>
      <Employments periods={member.employments} />
    </article>
  );
}

function Field({ term, text }: { readonly term: string; readonly text: string | null }) {
  if (!text) return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd className="text">{text}</dd>
    </div>
  );
}

function Employments({ periods }: { readonly periods: ProfileFragment['employments'] }) {
  const { members } = useTexts();
  const format = useFormat();
  if (!periods?.length) return null;
  return (
    <section>
      <h2>{members.employments}</h2>
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
