import {
  type FieldVisibility,
  type ProfileFragment,
  UpdateProfileDocument,
  type UpdateProfileInput,
} from '@okaeri/client';
import type { FormEvent } from 'react';
import { useTexts } from '../language/language';
import { run } from '../okaeri';
import { useAttempt } from '../use-attempt';
import { GUARDED, type GuardedField } from './visibility';
import { VisibilityField } from './visibility-field';

const TEXTS = ['headline', 'bio', 'phone'] as const;
const READINGS = ['familyReading', 'givenReading'] as const;

interface ProfileFormProps {
  readonly member: ProfileFragment;
  readonly close: () => void;
}

/** One's own profile, and who sees which field of it (DOMAIN.md M6). */
export function ProfileForm({ member, close }: ProfileFormProps) {
  const { members } = useTexts();
  const { attempt, isUnderWay, problem } = useAttempt();
  const { visibility } = member;
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const input = inputOf(new FormData(event.currentTarget), visibility);
    if (await attempt(() => run(UpdateProfileDocument, { input }))) close();
  };
  return (
    <form className="card stack" onSubmit={(event) => void save(event)}>
      <div className="pair">
        {READINGS.map((field) => (
          <label key={field}>
            {members[field]}
            <input name={field} defaultValue={member.name[field] ?? ''} maxLength={50} />
          </label>
        ))}
      </div>
      <label>
        {members.headline}
        <input name="headline" defaultValue={member.headline ?? ''} maxLength={120} />
      </label>
      <label>
        {members.bio}
        <textarea name="bio" defaultValue={member.bio ?? ''} rows={5} />
      </label>
      <label>
        {members.phone}
        <input name="phone" type="tel" autoComplete="tel" defaultValue={member.phone ?? ''} />
      </label>
      {visibility && (
        <fieldset>
          <legend>{members.visibility}</legend>
          {GUARDED.map((field) => (
            <VisibilityField key={field} field={field} present={visibility[field]} />
          ))}
        </fieldset>
      )}
      <p role="alert" className="problem">
        {problem}
      </p>
      <div className="row">
        <button type="submit" className="primary" disabled={isUnderWay}>
          {members.save}
        </button>
        <button type="button" onClick={close}>
          {members.cancel}
        </button>
      </div>
    </form>
  );
}

/** Only what was changed of the visibility is sent: another window may have changed the rest. */
function inputOf(form: FormData, before: ProfileFragment['visibility']): UpdateProfileInput {
  const text = (name: string): string | null => String(form.get(name) ?? '').trim() || null;
  const pick = (names: readonly string[]) => Object.fromEntries(names.map((n) => [n, text(n)]));
  const chosen = GUARDED.map((field) => [field, text(`visibility.${field}`)] as const);
  const visibility: Partial<Record<GuardedField, FieldVisibility>> = Object.fromEntries(
    chosen.filter(([field, value]) => value !== null && value !== before?.[field]),
  );
  return { ...pick(TEXTS), name: pick(READINGS), visibility };
}
