import { createPreference } from '../preference';
import { en } from './en';
import { ja, type Texts } from './ja';

export type Language = 'ja' | 'en';

const texts: Readonly<Record<Language, Texts>> = { ja, en };

export const language = createPreference<Language>('language', ['ja', 'en'], (value) => {
  document.documentElement.lang = value;
});

/** Every text of the dashboard, in the reader's language. */
export function useTexts(): Texts {
  return texts[language.use()];
}
