import fc from 'fast-check';
import { compileMatcher } from '../../../src/query/matcher';
import { compileSort } from '../../../src/query/sort';
import { type Collation, parseCollation } from '../../../src/values/collation';
import { documentOf } from '../../../src/values/plain';
import { sortDocuments } from '../../../src/values/sort-order';

function collation(spec: object): Collation {
  return parseCollation(documentOf(spec)) as Collation;
}

const letters = fc.constantFrom(
  ...'aAáÁàâäåbBßcçeéèoöøœsSszZ012９9١ -_.かカｶがガはハﾊ漢字ńñ\u0000',
  'ss',
  'ae',
  'ü',
  'y',
  'æ',
  'Æ',
  'ﬁ',
  'fi',
  '①',
);

describe('a collation', () => {
  it.each([
    [{ locale: 'en', strength: 1 }],
    [{ locale: 'en', strength: 2 }],
    [{ locale: 'en' }],
    [{ locale: 'en', strength: 1, caseLevel: true }],
    [{ locale: 'en', numericOrdering: true }],
    [{ locale: 'en', strength: 2, alternate: 'shifted' }],
    [{ locale: 'ja', strength: 1 }],
    [{ locale: 'ja', strength: 2 }],
    [{ locale: 'de', strength: 1 }],
    [{ locale: 'sv', strength: 1 }],
  ])('gives equal keys to just the strings that it calls equal: %j', (spec) => {
    const { compare, keyOf } = collation(spec);
    const text = fc.array(letters, { maxLength: 3 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(keyOf(a) === keyOf(b)).toBe(compare(a, b) === 0);
      }),
      { numRuns: 400 },
    );
  });

  const names = ['Ähm', 'zoe', 'ahm', 'item 10', 'Zoë', 'item 9'].map((name) =>
    documentOf({ name }),
  );

  it('compares in filters, for $in too', () => {
    const options = { collation: collation({ locale: 'en', strength: 1 }) };
    const found = (filter: object) => {
      const matcher = compileMatcher(documentOf(filter), options);
      return names.filter((document) => matcher.matches(document)).map((one) => one.get('name'));
    };
    expect(found({ name: 'ZOE' })).toEqual(['zoe', 'Zoë']);
    expect(found({ name: { $in: ['AHM'] } })).toEqual(['Ähm', 'ahm']);
    expect(found({ name: /^ZOE/ })).toEqual([]);
  });

  it('sorts, numbers by their value when asked', () => {
    const options = { collation: collation({ locale: 'en', numericOrdering: true }) };
    const sorted = sortDocuments(names, compileSort(documentOf({ name: 1 }), options));
    expect(sorted.map((one) => one.get('name'))).toEqual([
      'ahm',
      'Ähm',
      'item 9',
      'item 10',
      'zoe',
      'Zoë',
    ]);
  });

  it('knows the collations of a language', () => {
    const phonebook = collation({ locale: 'de@collation=phonebook' });
    expect(phonebook.compare('Müller', 'Mueller')).toBeGreaterThan(0);
    expect(phonebook.compare('Müller', 'Muff')).toBeLessThan(0);
    expect(collation({ locale: 'de' }).compare('Müller', 'Muff')).toBeGreaterThan(0);
  });

  it('is none when it is simple', () => {
    expect(parseCollation(documentOf({ locale: 'simple' }))).toBeUndefined();
  });

  it.each([
    [{ strength: 2 }, 40414],
    [{ locale: 'xx' }, 2],
    [{ locale: 'en', strength: 9 }, 2],
    [{ locale: 'en', strength: 4 }, 238],
    [{ locale: 'en', colour: 1 }, 40415],
    [{ locale: 'simple', strength: 2 }, 9],
  ])('%j is refused with %d', (spec, code) => {
    expect(() => collation(spec)).toThrow(expect.objectContaining({ code }));
  });
});
