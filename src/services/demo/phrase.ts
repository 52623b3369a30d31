import { callings, departments, positions, skills } from './company';
import type { Dice } from './dice';
import { cities } from './post-phrases';

/** Fills the places of a phrase, `{skill}` and the like, by chance; `given` ones as told. */
export function fillPhrase(
  dice: Dice,
  phrase: string,
  given: Readonly<Record<string, string>> = {},
): string {
  const inventions: Readonly<Record<string, () => string>> = {
    skill: () => dice.pick(skills),
    calling: () => dice.pick(callings),
    department: () => dice.pick(departments),
    position: () => dice.pick(positions),
    city: () => dice.pick(cities),
    years: () => String(dice.between(3, 12)),
    count: () => String(dice.between(3, 8)),
  };
  return phrase.replace(
    /\{(\w+)\}/g,
    (_, place: string) => given[place] ?? inventions[place]?.() ?? '',
  );
}
