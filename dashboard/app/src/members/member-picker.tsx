import { type MemberLineFragment, MembersDocument } from '@okaeri/client';
import { useDeferredValue, useState } from 'react';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useLoaded } from '../use-loaded';

const MOST = 6;

interface MemberPickerProps {
  readonly label: string;
  readonly picked: MemberLineFragment | null;
  readonly onPick: (member: MemberLineFragment) => void;
}

/** Finds one member by name and lets them be chosen. */
export function MemberPicker({ label, picked, onPick }: MemberPickerProps) {
  const { feed, members } = useTexts();
  const [typed, setTyped] = useState('');
  const search = useDeferredValue(typed.trim());
  const { data } = useLoaded(search, async () =>
    search ? (await run(MembersDocument, { search, first: MOST })).members?.nodes : null,
  );
  return (
    <fieldset className="picker">
      <legend>{label}</legend>
      <input
        type="search"
        value={typed}
        aria-label={members.search}
        placeholder={members.search}
        onChange={(event) => setTyped(event.target.value)}
      />
      {search && data?.length === 0 && <p className="quiet">{feed.celebratedNone}</p>}
      <div className="choices">
        {picked && !data?.some(({ id }) => id === picked.id) && (
          <button type="button" aria-pressed="true">
            {picked.name.full}
          </button>
        )}
        {data?.map((member) => (
          <button
            key={member.id}
            type="button"
            aria-pressed={member.id === picked?.id}
            onClick={() => onPick(member)}
          >
            {member.name.full} <small>{member.headline}</small>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
