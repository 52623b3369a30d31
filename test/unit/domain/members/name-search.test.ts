import fc from 'fast-check';
import { toHiragana, toKatakana } from '../../../../src/domain/members/kana';
import type { PersonName } from '../../../../src/domain/members/member';
import { nameSearchKeys, querySearchKeys } from '../../../../src/domain/members/name-search';

const nobody: PersonName = {
  family: '',
  given: null,
  familyReading: null,
  givenReading: null,
  familyRomaji: null,
  givenRomaji: null,
  formerFamily: null,
};
const saito = {
  ...nobody,
  family: '齋藤',
  given: '健一',
  familyReading: 'サイトウ',
  givenReading: 'ケンイチ',
};
const finds = (query: string, name: PersonName): boolean => {
  const keys = new Set(nameSearchKeys(name));
  const wanted = querySearchKeys(query);
  return wanted.length > 0 && wanted.every((key) => keys.has(key));
};
const reading = (familyReading: string, givenReading: string | null = null): PersonName => ({
  ...nobody,
  family: '名',
  familyReading,
  givenReading,
});

describe('search of names', () => {
  it.each([
    'さいとう',
    'サイトウ',
    'ｻｲﾄｳ',
    'Saito',
    'SAITOU',
    'Saitoh',
    'Saitō',
    'ｓａｉｔｏ',
    'サイトー',
    'さい とう',
    'サ　イ ト ウ',
  ])('finds サイトウ by %s, all of them by the same keys [M8]', (query) => {
    expect(finds(query, saito)).toBe(true);
    expect(querySearchKeys(query)).toEqual(querySearchKeys('さいとう'));
  });

  it.each(['斎藤', '斉藤', '齋藤', '齊藤', '斎藤健', '斎 藤', '健一'])(
    'finds 齋藤健一 by %s [M8]',
    (query) => expect(finds(query, saito)).toBe(true),
  );

  it.each([
    ['髙橋', '高橋'],
    ['山﨑', '山崎'],
    ['渡邊', '渡辺'],
    ['渡邉', '渡辺'],
    ['澤田', '沢田'],
    ['濱口', '浜口'],
    ['廣瀨', '広瀬'],
    ['佐佐木', '佐々木'],
    ['𠮷田', '吉田'],
  ])('finds %s and %s by one another [M8]', (one, other) => {
    expect(finds(one, { ...nobody, family: other })).toBe(true);
    expect(finds(other, { ...nobody, family: one })).toBe(true);
  });

  it.each([
    'さいとうけんいち',
    'Saito Kenichi',
    'Kenichi Saito',
    "Ken'ichi",
    'けんいち',
    'いち',
    'Sait',
    'Keni',
    'とう',
  ])('finds サイトウ ケンイチ by %s', (query) => expect(finds(query, saito)).toBe(true));

  it.each(['あい', 'Aito', 'いと うか', 'さとう', '藤斎', 'ito k enji', 'けんじ', 'のう', '!?'])(
    'does not find サイトウ ケンイチ by %s',
    (query) => expect(finds(query, saito)).toBe(false),
  );

  it('does not find across two names what begins inside the one', () => {
    const ito = reading('イトウ', 'ツバサ');
    expect(['さいとう', 'Saito'].map((query) => finds(query, ito))).toEqual([false, false]);
    const whole = ['つばさいとう', 'Tsubasa Ito', 'いとうつばさ', 'Ito Tsubasa'];
    for (const query of whole) expect([query, finds(query, ito)]).toEqual([query, true]);
  });

  it('tells ん from な where it was typed in kana, and leaves both open where it was typed as n', () => {
    expect(finds('かん', reading('カネコ'))).toBe(false);
    expect(finds('かん', reading('カンダ'))).toBe(true);
    expect(finds('kan', reading('カネコ'))).toBe(true);
    expect(finds('kan', reading('カンダ'))).toBe(true);
  });

  it.each([
    ['Hattori', 'ハツトリ'],
    ['はっとり', 'ハツトリ'],
    ['Kyoko', 'きようこ'],
    ['きょうこ', 'キヨウコ'],
    ['Sho', 'しよう'],
    ['Syouko', 'ショウコ'],
    ['Tuda', 'ツダ'],
    ['Huzii', 'フジイ'],
    ['Namba', 'なんば'],
    ['Nanba', 'なんば'],
    ['Nam', 'なんば'],
    ['Homma', 'ホンマ'],
    ['Kaduki', 'かづき'],
    ['Ohno', 'おおの'],
    ['Ono', 'おおの'],
    ['Oouchi', 'オオウチ'],
    ['Jun’ya', 'じゅんや'],
    ['Junya', 'じゅんや'],
    ['Inoue', 'いのうえ'],
    ['Ko-hei', 'コーヘイ'],
    ['ヲカダ', 'おかだ'],
  ])('finds by %s who reads %s [M8]', (query, kana) =>
    expect(finds(query, reading(kana))).toBe(true),
  );

  it('finds names that have only letters, at any stage of typing', () => {
    const emma = { ...nobody, family: 'Smith', given: 'Emma-Zoë' };
    for (const text of ['Emma Zoe Smith', 'Smith Emma'])
      for (let end = 1; end <= text.length; end += 1) {
        const query = text.slice(0, end);
        expect([query, finds(query, emma)]).toEqual([query, true]);
      }
  });

  it('keeps characters beyond the basic plane whole', () =>
    expect(querySearchKeys('𩸽𠀋')).toEqual(['𩸽𠀋']));

  it('needs few keys a name', () => expect(nameSearchKeys(saito).length).toBeLessThan(130));

  it('finds a former surname [M8]', () =>
    expect(finds('田中', { ...saito, formerFamily: '田中' })).toBe(true));

  const kana = fc.array(
    fc.constantFrom(
      ...'あいうえおかがきくけこさしすせそたちつてとなにのはひふへほまみむめもやゆよらりるれろわん',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  it('finds every reading by itself in any width, script, size and length [M8]', () => {
    const lengthened = fc
      .tuple(kana, fc.array(fc.nat(9), { maxLength: 3 }))
      .map(([syllables, at]) => {
        const long = [...syllables];
        for (const i of at)
          if (i > 0 && i <= long.length && /[^んー]/.test(long[i - 1] ?? ''))
            long.splice(i, 0, 'ー');
        return [syllables.join(''), long.join('')] as const;
      });
    fc.assert(
      fc.property(lengthened, ([plain, long]) => {
        const small = long.replace(/つ/g, 'っ').replace(/(?<=[きしちにひみり])よ/g, 'ょ');
        for (const query of [plain, long, small, toKatakana(long)])
          expect(querySearchKeys(query)).toEqual(querySearchKeys(plain));
        expect(finds(small, reading(toHiragana(plain)))).toBe(true);
      }),
    );
  });
});
