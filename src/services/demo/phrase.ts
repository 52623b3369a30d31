import {
  callings,
  callingsInEnglish,
  cities,
  departments,
  positions,
  promotions,
  skills,
} from './company';
import type { Dice } from './dice';

/** Fills the places of a phrase, `{skill}` and the like, by chance; `given` ones as told. */
export function fillPhrase(
  dice: Dice,
  phrase: string,
  given: Readonly<Record<string, string>> = {},
): string {
  const inEnglish = isEnglish(phrase);
  const inventions: Readonly<Record<string, () => string>> = {
    skill: () => dice.pick(inEnglish ? skills.filter(isEnglish) : skills),
    calling: () => dice.pick(inEnglish ? callingsInEnglish : callings),
    department: () => dice.pick(departments),
    position: () => dice.pick(positions),
    promotion: () => dice.pick(promotions),
    city: () => dice.pick(inEnglish ? cities.en : cities.ja),
    years: () => String(dice.between(3, 12)),
    count: () => String(dice.between(3, 8)),
  };
  return phrase.replace(
    /\{(\w+)\}/g,
    (_, place: string) => given[place] ?? inventions[place]?.() ?? '',
  );
}

function isEnglish(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}
