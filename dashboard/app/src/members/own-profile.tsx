import type { ProfileFragment } from '@okaeri/client';
import { useState } from 'react';
import { useTexts } from '../language/language';
import { Profile } from './profile';
import { ProfileForm } from './profile-form';
import { AUDIENCES, type Audience, seenBy } from './visibility';

interface OwnProfileProps {
  readonly member: ProfileFragment;
  readonly reload: () => void;
}

/** One's own profile: with who sees which field, as others see it, or to be edited (DOMAIN.md M6). */
export function OwnProfile({ member, reload }: OwnProfileProps) {
  const { members } = useTexts();
  const [isEditing, setEditing] = useState(false);
  const [audience, setAudience] = useState<Audience | null>(null);
  if (isEditing)
    return (
      <ProfileForm
        member={member}
        close={() => {
          setEditing(false);
          reload();
        }}
      />
    );
  return (
    <>
      <label className="inline as-seen">
        {members.seenBy}
        <select
          value={audience ?? ''}
          onChange={({ target }) =>
            setAudience(AUDIENCES.find((known) => known === target.value) ?? null)
          }
        >
          <option value="">{members.seenBySelf}</option>
          {AUDIENCES.map((known) => (
            <option key={known} value={known}>
              {members.audience[known]}
            </option>
          ))}
        </select>
      </label>
      {audience ? (
        <Profile member={seenBy(member, audience)} />
      ) : (
        <Profile member={member} tellsVisibility />
      )}
      <button type="button" onClick={() => setEditing(true)}>
        {members.edit}
      </button>
    </>
  );
}
