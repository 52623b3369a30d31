import { localeOf } from '../../../src/domain/locale';

describe('the language of an answer', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN;q=0.5', 'en'],
    ['ja-JP, en;q=0.9', 'ja'],
    ['ja;q=0.4, en;q=0.8', 'en'],
    ['fr, de;q=0.9, en;q=0.1', 'en'],
  ])('is what the reader wants most of what there is: %s [X10]', (header, locale) =>
    expect(localeOf(header)).toBe(locale),
  );

  it.each([null, undefined, '', '*', 'fr', 'en;q=0', 'en;q=none', 'eng', 'jam, enm'])(
    'is Japanese where nothing else is wanted: %s [X10]',
    (header) => expect(localeOf(header)).toBe('ja'),
  );
});
