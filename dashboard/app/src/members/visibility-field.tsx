import type { FieldVisibility } from '@okaeri/client';
import { useTexts } from '../language/language';
import type { GuardedField } from './visibility';

const CHOICES = ['EVERYONE', 'ALUMNI', 'STAFF', 'ONLY_ME'] as const;

interface VisibilityFieldProps {
  readonly field: GuardedField;
  readonly present: FieldVisibility;
}

/** Who sees one field. */
export function VisibilityField({ field, present }: VisibilityFieldProps) {
  const { members, visibility } = useTexts();
  return (
    <label className="inline">
      <span aria-hidden="true">{members[field]}</span>
      <select
        name={`visibility.${field}`}
        aria-label={members.visibilityOf(members[field])}
        defaultValue={present}
      >
        {CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {visibility[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}
