import { compileMatcher } from '../../../src/query/matcher';
import { compileSort } from '../../../src/query/sort';
import { documentOf } from '../../../src/values/plain';
import { sortDocuments } from '../../../src/values/sort-order';
import { bsonUndefined } from '../../../src/values/value';

describe('a filter', () => {
  it.each<[object, number]>([
    [{ $nothing: 1 }, 2],
    [{ a: { $nothing: 1 } }, 2],
    [{ a: { $gt: 1, b: 2 } }, 2],
    [{ $and: [] }, 2],
    [{ $or: {} }, 2],
    [{ $or: [1] }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ a: { $in: [{ $gt: 1 }] } }, 2],
    [{ a: { $not: 1 } }, 2],
    [{ a: { $not: {} } }, 2],
    [{ a: { $ne: /x/ } }, 2],
    [{ a: { $gt: /x/ } }, 2],
    [{ a: bsonUndefined }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ a: { $size: 1.5 } }, 2],
    [{ a: { $size: 2147483648n } }, 2],
    [{ a: { $mod: [0, 1] } }, 2],
    [{ a: { $mod: [1] } }, 2],
    [{ a: { $type: 'text' } }, 2],
    [{ a: { $type: [] } }, 9],
    [{ a: { $all: 1 } }, 2],
    [{ a: { $elemMatch: 1 } }, 2],
    [{ a: { $options: 'i' } }, 2],
    [{ a: { $regex: '(?=x)' } }, 51091],
    [{ a: { $regex: 'x', $options: 'g' } }, 51108],
    [{ a: { $regex: /x/i, $options: 'i' } }, 51075],
    [{ a: { $options: 'i', $regex: /x/i } }, 51074],
    [{ a: { $bitsAllSet: -1 } }, 9],
    [{ a: { $bitsAllSet: [-1] } }, 2],
    [{ $where: 'true' }, 2],
    [{ $text: { $search: 'x' } }, 27],
    [{ a: { $near: [1, 1] } }, 238],
    [{ a: { $elemMatch: { $expr: true } } }, 2],
    [{ a: { $elemMatch: { $text: { $search: 'x' } } } }, 2],
    [{ $expr: { $nothing: 1 } }, 168],
  ])('%j is refused with %d', (filter, code) => {
    expect(() => compileMatcher(documentOf(filter))).toThrow(expect.objectContaining({ code }));
  });

  it('tells which element a positional $ stands for', () => {
    const position = (filter: object, document: object) =>
      compileMatcher(documentOf(filter)).positionOf(documentOf(document));
    expect(position({ a: 5 }, { a: [1, 5] })).toBe(1);
    expect(position({ 'a.b': 5 }, { a: [{ b: 1 }, { b: [4, 5] }] })).toBe(1);
    expect(position({ a: { $elemMatch: { b: 2 } } }, { a: [{ b: 1 }, { b: 2 }] })).toBe(1);
    expect(position({ $or: [{ a: 1 }, { a: 2 }] }, { a: [0, 2] })).toBe(1);
    expect(position({ $or: [{ a: 2 }, { a: 1 }] }, { a: [0, 1, 2] })).toBe(1);
    expect(position({ $and: [{ a: 2 }, { a: 1 }] }, { a: [0, 1, 2] })).toBe(1);
    expect(position({ 'a.b.1': 1 }, { a: [{}, { b: [0, 1] }] })).toBe(1);
    expect(position({ a: 1, 'b.0.c.0': 0 }, { a: [0, 1], b: [{ c: [0] }] })).toBe(1);
    expect(position({ a: 5 }, { a: 5 })).toBeUndefined();
    expect(position({ 'a.0': 5 }, { a: [5] })).toBeUndefined();
    expect(position({ $or: [{ a: 5 }, { b: 1 }] }, { a: [5] })).toBeUndefined();
    expect(position({ $or: [{ a: { $gt: 5 } }, { a: 5 }] }, { a: [5] })).toBeUndefined();
    expect(position({ a: { $ne: 3 } }, { a: [1] })).toBeUndefined();
  });
});

describe('a sort', () => {
  const sorted = (spec: object, documents: object[]) =>
    sortDocuments(documents.map(documentOf), compileSort(documentOf(spec))).map((one) =>
      one.get('_id'),
    );

  it('takes the least element of an array ascending, the greatest descending', () => {
    const documents = [
      { _id: 1, a: [5, 9] },
      { _id: 2, a: 6 },
      { _id: 3, a: [1, 7] },
    ];
    expect(sorted({ a: 1 }, documents)).toEqual([3, 1, 2]);
    expect(sorted({ a: -1 }, documents)).toEqual([1, 3, 2]);
  });

  it('puts empty arrays before null and missing, and these before all else', () => {
    const documents = [{ _id: 1, a: 1 }, { _id: 2 }, { _id: 3, a: [] }, { _id: 4, a: null }];
    expect(sorted({ a: 1 }, documents)).toEqual([3, 2, 4, 1]);
  });

  it('takes an array that an index leads to as it is', () => {
    const documents = [
      { _id: 1, a: [5] },
      { _id: 2, a: [[1, 9]] },
    ];
    expect(sorted({ 'a.0': 1 }, documents)).toEqual([1, 2]);
    expect(sorted({ 'a.0': -1 }, documents)).toEqual([2, 1]);
  });

  it('compares fields of one array element together', () => {
    const documents = [
      {
        _id: 1,
        a: [
          { b: 1, c: 9 },
          { b: 2, c: 1 },
        ],
      },
      { _id: 2, a: [{ b: 1, c: 5 }] },
    ];
    expect(sorted({ 'a.b': 1, 'a.c': 1 }, documents)).toEqual([2, 1]);
  });

  it.each<[object, object, number]>([
    [{ a: 2 }, {}, 15975],
    [{ a: 'x' }, {}, 15974],
    [{ a: { b: 1 } }, {}, 17312],
    [{ 'a.': 1 }, {}, 40353],
    [{ a: 1, b: 1 }, { a: [1], b: [1] }, 2],
  ])('%j of %j is refused with %d', (spec, document, code) => {
    expect(() => sorted(spec, [document, document])).toThrow(expect.objectContaining({ code }));
  });
});
