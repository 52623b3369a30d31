import { BSONRegExp, Decimal128, Double, ObjectId } from 'bson';
import { evaluate } from './evaluate';

/** A computed name, because an object with a `then` looks like a promise. */
const then = 'then';

const map = (fields: object) => new Map(Object.entries(fields));

describe('an expression', () => {
  it.each<[unknown, number]>([
    [{ $toInt: [1, 2] }, 50723],
    [{ $toDecimal: '1E6145' }, 241],
    [{ $arrayToObject: [[['a\0', 1]]] }, 4940400],
    [{ $arrayToObject: [[{ k: 'a\0', v: 1 }]] }, 4940401],
    [{ $firstN: 1 }, 5787801],
    [{ $maxN: 1 }, 5787900],
    [{ $firstN: { n: 1.5, input: [] } }, 5787903],
    [{ $firstN: { n: 1, input: null } }, 5788200],
    [{ $getField: { x: 1 } }, 3041701],
    [{ $getField: '$a' }, 5654600],
    [{ $getField: { $concat: ['a'] } }, 5654601],
    [{ $getField: 5 }, 5654602],
    [{ $setField: { input: {}, value: 1 } }, 4161102],
    [{ $setField: { field: 'a', input: {} } }, 4161103],
    [{ $setField: { field: 'a', value: 1 } }, 4161109],
    [{ $setField: { field: { a: 1 }, input: {}, value: 1 } }, 4161106],
    [{ $unsetField: { field: null, input: {} } }, 4161107],
    [{ $unsetField: { field: '$a', input: {} } }, 4161108],
    [{ $percentile: { input: 1, p: ['$a'], method: 'approximate' } }, 7750300],
    [{ $percentile: { input: 1, p: 0.5, method: 'approximate' } }, 7750301],
    [{ $percentile: { input: 1, p: ['x'], method: 'approximate' } }, 7750302],
    [{ $percentile: { input: 1, p: [2], method: 'approximate' } }, 7750303],
    [{ $percentile: 1 }, 7436200],
    [{ $median: 1 }, 7436201],
  ])('%j is refused with %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });

  it.each<[unknown, object, unknown]>([
    ['$a.b', { a: { b: 1 } }, 1],
    ['$a.b', { a: [{ b: 1 }, 2, { c: 1 }, { b: 3 }] }, [1, 3]],
    ['$$ROOT', { a: 1 }, map({ a: 1 })],
    ['$$REMOVE', {}, undefined],
    [{ a: '$x', b: 1 }, {}, map({ b: 1 })],
    [['$x', 1], {}, [null, 1]],
    [{ $eq: ['$a', null] }, {}, false],
    [{ $lt: ['$a', null] }, {}, true],
    [{ $gt: ['x', 5] }, {}, true],
    [{ $cmp: [1, 2] }, {}, -1],
    [{ $and: [] }, {}, true],
    [{ $or: [null, 0] }, {}, false],
    [{ $not: [[]] }, {}, false],
    [{ $cond: [1, 'y', 'n'] }, {}, 'y'],
    [{ $cond: { if: { $gt: ['$a', 1] }, [then]: 'y', else: 'n' } }, { a: 1 }, 'n'],
    [{ $ifNull: ['$a', '$b', 5] }, {}, 5],
    [{ $switch: { branches: [{ case: false, [then]: 1 }], default: 2 } }, {}, 2],
    [{ $let: { vars: { x: 2 }, in: { $multiply: ['$$x', '$a'] } } }, { a: 3 }, 6],
    [{ $map: { input: '$a', as: 'x', in: { $add: ['$$x', 1] } } }, { a: [1, 2] }, [2, 3]],
    [{ $filter: { input: '$a', cond: { $gt: ['$$this', 1] }, limit: 1 } }, { a: [1, 2, 3] }, [2]],
    [
      { $reduce: { input: ['a', 'b'], initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
      {},
      'ab',
    ],
    [{ $literal: { $add: [1] } }, {}, map({ $add: [1] })],
    [{ $getField: 'a' }, { a: 5 }, 5],
    [{ $getField: { field: { $literal: 'a.b' }, input: '$c' } }, { c: { 'a.b': 5 } }, 5],
    [{ $setField: { field: 'a.b', input: '$$ROOT', value: 1 } }, { c: 1 }, map({ c: 1, 'a.b': 1 })],
    [{ $unsetField: { field: 'c', input: '$$ROOT' } }, { c: 1, d: 2 }, map({ d: 2 })],
    [{ $mergeObjects: [{ a: 1, b: 1 }, null, { a: 2 }] }, {}, map({ a: 2, b: 1 })],
    [{ $objectToArray: { a: 1 } }, {}, [map({ k: 'a', v: 1 })]],
    [{ $arrayToObject: [[['a', 1]]] }, {}, map({ a: 1 })],
    [{ $arrayElemAt: [[1, 2, 3], -1] }, {}, 3],
    [{ $arrayElemAt: [[1], 5] }, {}, undefined],
    [{ $first: '$a' }, { a: [7, 8] }, 7],
    [{ $concatArrays: [[1], [2]] }, {}, [1, 2]],
    [{ $slice: [[1, 2, 3], 1, 1] }, {}, [2]],
    [{ $slice: [[1, 2, 3], -2] }, {}, [2, 3]],
    [{ $range: [0, 5, 2] }, {}, [0, 2, 4]],
    [{ $in: [2, [1, 2]] }, {}, true],
    [{ $indexOfArray: [['a', 'b'], 'b'] }, {}, 1],
    [{ $reverseArray: [[1, 2]] }, {}, [2, 1]],
    [{ $size: '$a' }, { a: [1] }, 1],
    [
      { $zip: { inputs: [[1, 2], ['a']], useLongestLength: true } },
      {},
      [
        [1, 'a'],
        [2, null],
      ],
    ],
    [{ $sortArray: { input: [3, 1, 2], sortBy: -1 } }, {}, [3, 2, 1]],
    [
      { $sortArray: { input: [{ a: 2 }, { a: 1 }], sortBy: { a: 1 } } },
      {},
      [map({ a: 1 }), map({ a: 2 })],
    ],
    [{ $firstN: { n: 2, input: [1, 2, 3] } }, {}, [1, 2]],
    [{ $maxN: { n: 2, input: [1, null, 3, 2] } }, {}, [3, 2]],
    [{ $setUnion: [[2, 1, 1], [0]] }, {}, [0, 1, 2]],
    [
      {
        $setIntersection: [
          [1, 2],
          [2, 3],
        ],
      },
      {},
      [2],
    ],
    [{ $setDifference: [[1, 2], [2]] }, {}, [1]],
    [
      {
        $setEquals: [
          [1, 2],
          [2, 1, 1],
        ],
      },
      {},
      true,
    ],
    [{ $setIsSubset: [[1], [1, 2]] }, {}, true],
    [{ $anyElementTrue: [[0, 1]] }, {}, true],
    [{ $allElementsTrue: [[]] }, {}, true],
    [{ $type: '$a' }, {}, 'missing'],
    [{ $type: '$a' }, { a: new Double(1) }, 'double'],
    [{ $isNumber: '$a' }, { a: '1' }, false],
    [{ $toInt: '12' }, {}, 12],
    [{ $toInt: 1.9 }, {}, 1],
    [{ $toLong: true }, {}, 1n],
    [{ $toDouble: '1.5e3' }, {}, new Double(1500)],
    [{ $toDecimal: 0.1 }, {}, Decimal128.fromString('0.100000000000000')],
    [{ $toString: 2.5 }, {}, '2.5'],
    [{ $toString: { $add: [0.1, 0.2] } }, {}, '0.3'],
    [{ $toString: new Double(1e16) }, {}, '1e+16'],
    [{ $toString: new Double(100) }, {}, '100'],
    [{ $toString: new Double(0.00001) }, {}, '1e-05'],
    [{ $toString: new Date(0) }, {}, '1970-01-01T00:00:00.000Z'],
    [{ $toBool: '' }, {}, true],
    [{ $toDate: 0n }, {}, new Date(0)],
    [{ $toObjectId: '5ab9cbfa31c2ab715d42129e' }, {}, new ObjectId('5ab9cbfa31c2ab715d42129e')],
    [{ $convert: { input: 'x', to: 'int', onError: -1 } }, {}, -1],
    [{ $convert: { input: null, to: 'int', onNull: 0 } }, {}, 0],
  ])('%j on %j is %p', (expression, document, expected) => {
    expect(evaluate(expression, document)).toEqual(expected);
  });

  it.each<[unknown, unknown]>([
    [{ $concat: ['a', 'b'] }, 'ab'],
    [{ $concat: ['a', null] }, null],
    [{ $toUpper: 'aé' }, 'Aé'],
    [{ $toLower: null }, ''],
    [{ $strcasecmp: ['A', 'b'] }, -1],
    [{ $strLenBytes: 'é' }, 2],
    [{ $strLenCP: '😀' }, 1],
    [{ $split: ['a-b', '-'] }, ['a', 'b']],
    [{ $substrCP: ['😀bc', 0, 2] }, '😀b'],
    [{ $substrBytes: ['hello', 1, -1] }, 'ello'],
    [{ $indexOfCP: ['😀bc', 'c'] }, 2],
    [{ $indexOfBytes: ['éb', 'b'] }, 2],
    [{ $trim: { input: '  a ' } }, 'a'],
    [{ $ltrim: { input: 'xxa', chars: 'x' } }, 'a'],
    [{ $replaceOne: { input: 'aa', find: 'a', replacement: 'b' } }, 'ba'],
    [{ $replaceAll: { input: 'aa', find: 'a', replacement: 'b' } }, 'bb'],
    [{ $regexMatch: { input: 'Abc', regex: 'a', options: 'i' } }, true],
    [
      { $regexFind: { input: '😀xay', regex: new BSONRegExp('(x)(z)?a') } },
      map({ match: 'xa', idx: 1, captures: ['x', null] }),
    ],
    [
      { $regexFindAll: { input: 'aab', regex: 'a*' } },
      [map({ match: 'aa', idx: 0, captures: [] }), map({ match: '', idx: 2, captures: [] })],
    ],
    [{ $regexFindAll: { input: '', regex: 'a*' } }, [map({ match: '', idx: 0, captures: [] })]],
    [
      { $regexFindAll: { input: 'aba', regex: 'a' } },
      [map({ match: 'a', idx: 0, captures: [] }), map({ match: 'a', idx: 2, captures: [] })],
    ],
  ])('%j is %p', (expression, expected) => {
    expect(evaluate(expression)).toEqual(expected);
  });

  it('keeps integer-like names in their order', () => {
    const document = new Map([
      ['b', 1],
      ['1', 2],
      ['0', 3],
    ]);
    const merged = evaluate({ $mergeObjects: [document] }) as Map<string, unknown>;
    expect([...merged.keys()]).toEqual(['b', '1', '0']);
  });

  it.each<[unknown, number]>([
    ['$', 16872],
    ['$a.', 40353],
    ['$$x', 17276],
    [{ $toInt: 'x' }, 241],
    [{ $toInt: 3000000000n }, 241],
    [{ $arrayElemAt: [5, 1] }, 28689],
    [{ $size: 5 }, 17124],
    [{ $map: { input: 5, in: 1 } }, 16883],
    [{ $let: { vars: { X: 1 }, in: 1 } }, 9],
    [{ $concat: [1] }, 16702],
    [{ $function: {} }, 238],
  ])('%j is refused with %d', (expression, code) => {
    expect(() => evaluate(expression)).toThrow(expect.objectContaining({ code }));
  });
});
