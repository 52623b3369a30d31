import fc from 'fast-check';
import type { PersonName } from '../../../../src/domain/members/member';
import { NAMELESS } from '../../../../src/domain/members/person-name';
import { collationKey, directorySortKey } from '../../../../src/domain/members/reading-order';

const collator = new Intl.Collator('ja');
const binary = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const reading = fc
  .array(
    fc.constantFrom(
      ...'アイウエオカガキギクグケゲサザシジスズタダチヂツヅテデトドナハバパヒビピフブプホボポマヤユヨラワヰヱヲンヴ',
      ...'ァィゥェォッャュョヮヵヶーーーー ・あかがぱっゃん',
    ),
    { maxLength: 8 },
  )
  .map((kana) => kana.join(''));
const named = (familyReading: string | null, givenReading: string | null = null): PersonName => ({
  ...NAMELESS,
  family: '名',
  familyReading,
  givenReading,
});

describe('the order of the directory', () => {
  it('is the order of Japanese collation in plain binary form [M8]', () => {
    fc.assert(
      fc.property(reading, reading, (a, b) => {
        expect(binary(collationKey(a), collationKey(b))).toBe(Math.sign(collator.compare(a, b)));
      }),
      { numRuns: 20_000 },
    );
  });

  it('has families first, then given names, each collated [M8]', () => {
    fc.assert(
      fc.property(fc.tuple(reading, reading), fc.tuple(reading, reading), (a, b) => {
        const expected = collator.compare(a[0], b[0]) || collator.compare(a[1], b[1]);
        const order = binary(directorySortKey(named(...a)), directorySortKey(named(...b)));
        expect(order).toBe(Math.sign(expected));
      }),
      { numRuns: 5_000 },
    );
  });

  it('puts カト after ガイ, and half-width kana where full-width ones are [M8]', () => {
    const inOrder = ['アオキ', 'ガイ', 'カト', 'カトウ', 'ｶﾄｳﾀﾞ', 'ハシ', 'パトリック', 'ワタナベ'];
    expect([...inOrder].reverse().sort((a, b) => binary(collationKey(a), collationKey(b)))).toEqual(
      inOrder,
    );
  });

  it('takes a name in kana for its own reading and puts names without a reading last', () => {
    const keys = [
      directorySortKey({ ...NAMELESS, family: 'さくら' }),
      directorySortKey(named('ン')),
      directorySortKey({ ...NAMELESS, family: 'Smith', given: 'Emma' }),
      directorySortKey({ ...NAMELESS, family: '林' }),
    ];
    expect([...keys].sort(binary)).toEqual(keys);
    expect(keys[0]).toBe(directorySortKey(named('サクラ')));
  });
});
