import type { MemberLineFragment } from '@okaeri/client';
import { language } from '../language/language';
import { Link } from '../routing/router';

interface MemberNameProps {
  readonly member: MemberLineFragment;
  /** Shows the reading above the characters, where it is known and Japanese is read. */
  readonly hasReading?: boolean;
}

export function MemberName({ member: { name }, hasReading = false }: MemberNameProps) {
  const isJapanese = language.use() === 'ja';
  if (!hasReading || !isJapanese || !name.familyReading)
    return <span className="name">{name.full}</span>;
  return (
    <span className="name">
      <ruby>
        {name.family}
        <rt>{name.familyReading}</rt>
      </ruby>{' '}
      <ruby>
        {name.given}
        <rt>{name.givenReading}</rt>
      </ruby>
    </span>
  );
}

/** A name that leads to the profile. */
export function MemberLink({ member }: { readonly member: MemberLineFragment }) {
  return (
    <Link to={`/members/${member.id}`} className="member-link">
      <MemberName member={member} />
    </Link>
  );
}

const TINTS = 6;

/** The first character of the family name in a colour that stays the same for a person. */
export function Avatar({ member }: { readonly member: MemberLineFragment | null }) {
  const tint = [...(member?.id ?? '')].reduce((sum, char) => sum + char.charCodeAt(0), 0) % TINTS;
  return (
    <span className={`avatar tint-${tint}`} aria-hidden="true">
      {[...(member?.name.family ?? '·')][0]}
    </span>
  );
}
