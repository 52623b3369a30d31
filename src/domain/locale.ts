/** The languages people are addressed in; both are first-class (DOMAIN.md X10). */
export type Locale = 'ja' | 'en';

export const DEFAULT_LOCALE: Locale = 'ja';

/** Chooses by an Accept-Language header (RFC 9110 §12.5.4); Japanese where nothing else is wanted. */
export function localeOf(acceptLanguage: string | null | undefined): Locale {
  const wishes = (acceptLanguage ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
    const [language = ''] = tag.split('-');
    return { language, quality: quality ? Number(quality.trim().slice(2)) : 1 };
  });
  const known = wishes.filter(({ language, quality }) => /^(ja|en)$/.test(language) && quality > 0);
  known.sort((a, b) => b.quality - a.quality);
  return (known[0]?.language as Locale | undefined) ?? DEFAULT_LOCALE;
}
