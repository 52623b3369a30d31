import { useTexts } from '../language/language';

const CHOICES = ['EVERYONE', 'ALUMNI', 'STAFF', 'ONLY_ME'] as const;

interface VisibilityFieldProps {
  readonly field: 'headline' | 'bio' | 'phone' | 'email' | 'employments';
}

/** Who sees one field; left alone it stays as it is. */
export function VisibilityField({ field }: VisibilityFieldProps) {
  const { members, visibility } = useTexts();
  return (
    <label className="inline">
      <span aria-hidden="true">{members[field]}</span>
      <select
        name={`visibility.${field}`}
        aria-label={members.visibilityOf(members[field])}
        defaultValue=""
      >
        <option value="">{visibility.KEEP}</option>
        {CHOICES.map((choice) => (
          <option key={choice} value={choice}>
            {visibility[choice]}
          </option>
        ))}
      </select>
    </label>
  );
}
