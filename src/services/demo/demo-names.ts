import type { PersonName } from '../../domain/members/member';
import type { Dice } from './dice';
import { familyNames, givenNames, type NamePart } from './name-lists';

const foreignNames: readonly PersonName[] = [
  ['スミス', 'ジョン', 'Smith', 'John'],
  ['ガルシア', 'マリア', 'Garcia', 'Maria'],
  ['グエン', 'ヴァン・アン', 'Nguyen', 'Van An'],
  ['キム', 'ミンジ', 'Kim', 'Minji'],
  ['ミュラー', 'アンナ', 'Müller', 'Anna'],
  ['シャルマ', 'プリヤ', 'Sharma', 'Priya'],
  ['オブライエン', 'ショーン', 'O’Brien', 'Seán'],
  ['ワン', 'シャオリン', 'Wang', 'Xiaolin'],
].map(([familyReading = '', givenReading = '', familyRomaji = '', givenRomaji = '']) => ({
  family: familyRomaji,
  given: givenRomaji,
  familyReading,
  givenReading,
  familyRomaji,
  givenRomaji,
  formerFamily: null,
}));

/** A made-up name; any likeness to a person is by chance. */
export function inventName(dice: Dice): PersonName {
  if (dice.chance(0.03)) return dice.pick(foreignNames);
  const family = dice.pick(familyNames);
  return japaneseName(family, dice.pick(givenNames), {
    hasRomaji: dice.chance(0.4),
    formerFamily: dice.chance(0.08) ? dice.pick(familyNames).written : null,
  });
}

/** The name of a list's entry, for accounts that are always the same. */
export function nameOf(family: string, given: string): PersonName {
  const parts = [
    familyNames.find(({ written }) => written === family),
    givenNames.find(({ written }) => written === given),
  ];
  const [familyPart, givenPart] = parts;
  if (!familyPart || !givenPart) throw new RangeError(`No such name: ${family} ${given}`);
  return japaneseName(familyPart, givenPart, { hasRomaji: true, formerFamily: null });
}

function japaneseName(
  family: NamePart,
  given: NamePart,
  { hasRomaji, formerFamily }: { hasRomaji: boolean; formerFamily: string | null },
): PersonName {
  return {
    family: family.written,
    given: given.written,
    familyReading: family.reading,
    givenReading: given.reading,
    familyRomaji: hasRomaji ? family.romaji : null,
    givenRomaji: hasRomaji ? given.romaji : null,
    formerFamily: formerFamily === family.written ? null : formerFamily,
  };
}
