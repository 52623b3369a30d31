import { Decimal128, Double, Timestamp } from 'bson';
import type { UpdateOptions } from '../../../src/update/compiled-update';
import { compileUpdate } from '../../../src/update/update';
import { documentOf, toValue } from '../../../src/values/plain';
import type { Document, Value } from '../../../src/values/value';

function update(
  change: object,
  document: object,
  options: UpdateOptions & { position?: number } = {},
) {
  const compiled = compileUpdate(toValue(change) as Document | Value[], options);
  return compiled.apply(documentOf(document), options.position);
}

const double = (number: number) => new Double(number);

describe('an update operator', () => {
  const now = new Date('2026-01-02T03:04:05Z');

  it('stamps the present time, however long ago the last write was', () => {
    const lastWrite = new Timestamp({ t: 1, i: 1 });
    const change = { $currentDate: { d: { $type: 'timestamp' } } };
    const { document } = update(change, {}, { now, clusterTime: lastWrite });
    expect(document.get('d')).toEqual(new Timestamp({ t: now.getTime() / 1000, i: 1 }));
  });

  it.each<[object, object, object]>([
    [{ $set: { a: 2 } }, { a: 1, b: 1 }, { a: 2, b: 1 }],
    [{ $set: { 'a.b': 1 } }, {}, { a: { b: 1 } }],
    [{ $set: { 'a.2': 1 } }, { a: [0] }, { a: [0, null, 1] }],
    [{ $set: { 'a.0': 1 } }, { a: {} }, { a: new Map([['0', 1]]) }],
    [{ $set: { 'a.$b': 1 } }, {}, { a: { $b: 1 } }],
    [{ $rename: { $b: 'c' } }, { $b: 1 }, { c: 1 }],
    [{ $unset: { $b: '' } }, { $b: 1 }, {}],
    [{ $unset: { a: '', x: '' } }, { a: 1, b: 1 }, { b: 1 }],
    [{ $unset: { 'a.0': '' } }, { a: [1, 2] }, { a: [null, 2] }],
    [{ $unset: { 'a.b': '' } }, { a: 5 }, { a: 5 }],
    [{ $inc: { n: 1 } }, { n: 1n }, { n: 2n }],
    [{ $inc: { n: 1 } }, { n: 2147483647 }, { n: 2147483648n }],
    [{ $inc: { n: double(1) } }, { n: 1 }, { n: double(2) }],
    [
      { $inc: { n: Decimal128.fromString('0.10') } },
      { n: 1 },
      { n: Decimal128.fromString('1.10') },
    ],
    [{ $inc: { n: 5n } }, {}, { n: 5n }],
    [{ $mul: { n: 3 } }, { n: 2 }, { n: 6 }],
    [{ $mul: { n: double(3) } }, {}, { n: double(0) }],
    [{ $mul: { n: 2n } }, {}, { n: 0n }],
    [{ $min: { n: 2 } }, { n: 3 }, { n: 2 }],
    [{ $max: { n: 2 } }, { n: 3 }, { n: 3 }],
    [{ $max: { n: 'a' } }, { n: 3 }, { n: 'a' }],
    [{ $min: { n: 2 } }, {}, { n: 2 }],
    [{ $bit: { n: { and: 10 } } }, { n: 13 }, { n: 8 }],
    [{ $bit: { n: { or: 5n } } }, { n: 3 }, { n: 7n }],
    [{ $currentDate: { d: true } }, {}, { d: now }],
    [
      { $currentDate: { d: { $type: 'timestamp' } } },
      {},
      { d: new Timestamp({ t: now.getTime() / 1000, i: 1 }) },
    ],
    [{ $rename: { a: 'c' } }, { a: 1, b: 2 }, { b: 2, c: 1 }],
    [{ $rename: { x: 'c' } }, { a: 1 }, { a: 1 }],
    [{ $rename: { 'a.0.x': 'c' } }, { a: [{}] }, { a: [{}] }],
    [{ $setOnInsert: { a: 1 } }, { b: 1 }, { b: 1 }],
    [{ $push: { a: 1 } }, {}, { a: [1] }],
    [{ $push: { a: [1] } }, { a: [] }, { a: [[1]] }],
    [{ $push: { a: { $each: [5, 6], $position: 0 } } }, { a: [1] }, { a: [5, 6, 1] }],
    [{ $push: { a: { $each: [5], $position: -1 } } }, { a: [1, 2] }, { a: [1, 5, 2] }],
    [{ $push: { a: { $each: [4], $sort: -1, $slice: 2 } } }, { a: [1, 9] }, { a: [9, 4] }],
    [
      { $push: { a: { $each: [{ s: 1 }], $sort: { s: 1 }, $slice: -1 } } },
      { a: [{ s: 3 }] },
      { a: [{ s: 3 }] },
    ],
    [
      { $push: { a: { $each: [], $sort: { 's.t': 1 } } } },
      { a: [{ s: { t: [5, 1] } }, { s: { t: 3 } }, 7] },
      { a: [7, { s: { t: 3 } }, { s: { t: [5, 1] } }] },
    ],
    [{ $addToSet: { a: 1 } }, { a: [double(1)] }, { a: [double(1)] }],
    [{ $addToSet: { a: { $each: [1, 2, 2] } } }, { a: [1] }, { a: [1, 2] }],
    [
      { $addToSet: { a: { x: 1, y: 2 } } },
      { a: [{ y: 2, x: 1 }] },
      {
        a: [
          { y: 2, x: 1 },
          { x: 1, y: 2 },
        ],
      },
    ],
    [{ $pop: { a: 1 } }, { a: [1, 2] }, { a: [1] }],
    [{ $pop: { a: -1 } }, { a: [1, 2] }, { a: [2] }],
    [{ $pull: { a: 1 } }, { a: [1, 2, 1] }, { a: [2] }],
    [{ $pull: { a: { $gte: 2 } } }, { a: [1, 2, 3] }, { a: [1] }],
    [{ $pull: { a: { b: 1 } } }, { a: [{ b: 1, c: 1 }, { b: 2 }, 1] }, { a: [{ b: 2 }, 1] }],
    [{ $pull: { a: { $in: ['x'] } } }, { a: ['x', 'y'] }, { a: ['y'] }],
    [{ $pull: { a: /^x/ } }, { a: ['xa', 'y'] }, { a: ['y'] }],
    [{ $pull: { a: [1] } }, { a: [[1], 1] }, { a: [1] }],
    [{ $pull: { a: { $gt: 4 } } }, { a: [[5], 5, [1]] }, { a: [[1]] }],
    [{ $pull: { a: { $size: 1 } } }, { a: [[5], [1, 2]] }, { a: [[1, 2]] }],
    [{ $pull: { a: { $or: [{ b: 1 }, { b: 2 }] } } }, { a: [{ b: 1 }, 1] }, { a: [1] }],
    [{ $pullAll: { a: [1, 2] } }, { a: [1, 2, 3] }, { a: [3] }],
    [{ $set: { 'a.$[].b': 0 } }, { a: [{ b: 1 }, {}] }, { a: [{ b: 0 }, { b: 0 }] }],
    [{ $inc: { 'a.$[]': 1 } }, { a: [1, 2] }, { a: [2, 3] }],
  ])('%j on %j gives %j', (change, before, after) => {
    expect(update(change, before, { now }).document).toEqual(documentOf(after));
  });

  it('keeps places and adds new fields by name, numbers by value', () => {
    const change = { $set: { z: 1, b: 2 }, $inc: { m: 1 }, $unset: { q: '' } };
    const set = new Map([
      [
        '$set',
        new Map([
          ['x.10', 1],
          ['x.9', 1],
        ]),
      ],
    ]);
    expect([...update(change, { _id: 1, z: 0, q: 1 }).document.keys()]).toEqual([
      '_id',
      'z',
      'b',
      'm',
    ]);
    const { document } = compileUpdate(set).apply(new Map([['x', new Map()]]));
    expect([...(document.get('x') as Document).keys()]).toEqual(['9', '10']);
  });

  it('changes the elements that array filters choose', () => {
    const document = {
      grades: [
        { grade: 80, mean: 75 },
        { grade: 90, mean: 90, tags: [1, 2] },
      ],
    };
    const arrayFilters = [documentOf({ 'g.grade': { $gte: 85 } }), documentOf({ t: { $gt: 1 } })];
    const change = { $set: { 'grades.$[g].mean': 100, 'grades.$[g].tags.$[t]': 0 } };
    expect(update(change, document, { arrayFilters }).document).toEqual(
      documentOf({
        grades: [
          { grade: 80, mean: 75 },
          { grade: 90, mean: 100, tags: [1, 0] },
        ],
      }),
    );
  });

  it('refuses an array filter that looks at more than its element', () => {
    const arrayFilters = [documentOf({ $and: [{ x: 1 }, { $expr: true }] })];
    expect(() => update({ $set: { 'a.$[x]': 1 } }, { a: [1] }, { arrayFilters })).toThrow(
      expect.objectContaining({ code: 224 }),
    );
  });

  it('refuses two changes of the element that the filter matched', () => {
    const change = { $set: { 'a.$': 1, 'a.1': 2 } };
    expect(() => update(change, { a: [0, 0] }, { position: 1 })).toThrow(
      expect.objectContaining({ code: 40 }),
    );
    const { document } = update(change, { a: [0, 0] }, { position: 0 });
    expect(document).toEqual(documentOf({ a: [1, 2] }));
  });

  it('changes the element that the filter matched', () => {
    const result = update({ $set: { 'a.$.b': 5 } }, { a: [{ b: 1 }, { b: 2 }] }, { position: 1 });
    expect(result.document).toEqual(documentOf({ a: [{ b: 1 }, { b: 5 }] }));
  });

  it('says whether anything changed, types included', () => {
    expect(update({ $set: { a: 1 } }, { a: 1 }).modified).toBe(false);
    expect(update({ $set: { a: 1n } }, { a: 1 }).modified).toBe(true);
    expect(update({ $inc: { a: 0 } }, { a: 1 }).modified).toBe(false);
    expect(update({ $pull: { a: 9 } }, { a: [1] }).modified).toBe(false);
    expect(update({ a: 1 }, { _id: 1, a: 1 }).modified).toBe(false);
  });

  it('leaves the document that it was given as it was', () => {
    const document = documentOf({ a: { b: [1] } });
    compileUpdate(documentOf({ $push: { 'a.b': 2 } })).apply(document);
    expect(document).toEqual(documentOf({ a: { b: [1] } }));
  });

  it.each<[object, object, number]>([
    [{ $set: { _id: 2 } }, { _id: 1 }, 66],
    [{ _id: 2 }, { _id: 1 }, 66],
    [{ $set: { a: 1, 'a.b': 2 } }, {}, 40],
    [{ $set: { a: 1 }, $inc: { a: 2 } }, {}, 40],
    [{ $rename: { a: 'b' }, $set: { a: 1 } }, {}, 40],
    [{ $set: { 'a.b': 1 } }, { a: 1 }, 28],
    [{ $set: { 'a.b': 1 } }, { a: null }, 28],
    [{ $set: { 'a.x': 1 } }, { a: [1] }, 28],
    [{ $set: { '': 1 } }, {}, 56],
    [{ $set: { 'a..b': 1 } }, {}, 56],
    [{ $set: { $a: 1 } }, {}, 52],
    [{ $set: 5 }, {}, 9],
    [{ $nothing: { a: 1 } }, {}, 9],
    [{ $set: { a: 1 }, b: 1 }, {}, 9],
    [{ a: 1, $set: { b: 1 } }, {}, 52],
    [{ $inc: { a: 'x' } }, {}, 14],
    [{ $inc: { a: 1 } }, { a: 'x' }, 14],
    [{ $inc: { a: 1n } }, { a: 9223372036854775807n }, 2],
    [{ $mul: { a: 1 } }, { a: null }, 14],
    [{ $push: { a: 1 } }, { a: 1 }, 2],
    [{ $push: { a: { $each: 1 } } }, {}, 2],
    [{ $push: { a: { $each: [], $foo: 1 } } }, {}, 2],
    [{ $addToSet: { a: 1 } }, { a: 1 }, 2],
    [{ $pop: { a: 2 } }, {}, 9],
    [{ $pop: { a: 1 } }, { a: 1 }, 14],
    [{ $pull: { a: 1 } }, { a: 1 }, 2],
    [{ $pullAll: { a: 1 } }, {}, 2],
    [{ $bit: { a: { and: 1 } } }, { a: 'x' }, 2],
    [{ $bit: { a: { or: 1 } } }, { a: null }, 2],
    [{ $rename: { 'a.0': 'b' } }, { a: [1] }, 2],
    [{ $set: { 'a.$': 1 } }, { a: [1] }, 2],
    [{ $set: { 'a.$[x]': 1 } }, { a: [1] }, 2],
    [{ $set: { 'a.$[]': 1 } }, { a: 1 }, 2],
    [{ $set: { 'a.$[]': 1 } }, {}, 2],
    [{ $pull: { 'a.b': 1 } }, { a: 1 }, 28],
    [{ $pullAll: { 'a.b': [1] } }, { a: [{}] }, 28],
    [{ $pop: { 'a.b': 1 } }, { a: null }, 28],
    [{ $rename: { 'a.b': 'c' } }, { a: 1 }, 28],
    [{ $rename: { a: 'a.b' } }, {}, 2],
    [{ $set: { 'a.$[]': 1, 'a.0': 2 } }, { a: [1] }, 40],
    [{ $set: { 'a.$[].b': 1 }, $unset: { 'a.b': 1 } }, {}, 40],
    [{ $push: { a: { $each: [], $sort: { 'b.': 1 } } } }, {}, 2],
    [[{ $match: {} }], {}, 72],
    [{ $pull: { a: { $nothing: 1 } } }, {}, 2],
    [{ $pull: { a: { $expr: true } } }, {}, 224],
    [[{ $nothing: {} }], {}, 40324],
    [[{}], {}, 40323],
    [[5], {}, 14],
  ])('%j on %j is refused with %d', (change, document, code) => {
    expect(() => update(change, document)).toThrow(expect.objectContaining({ code }));
  });
});

describe('a pipeline', () => {
  it('computes the new document from the old one', () => {
    const stages = [{ $set: { sum: { $add: ['$a', '$$x'] } } }, { $unset: 'a' }];
    const text = 'x'.repeat(100);
    const { document, description } = update(
      stages,
      { _id: 1, text, a: 1 },
      { let: new Map([['x', 4]]) },
    );
    expect(document).toEqual(documentOf({ _id: 1, text, sum: 5 }));
    expect(description).toEqual(
      documentOf({ updatedFields: { sum: 5 }, removedFields: ['a'], truncatedArrays: [] }),
    );
  });

  it('takes constants as they are', () => {
    const constants = documentOf({ x: { $add: [1, 2] } });
    expect(update([{ $set: { a: '$$x' } }], {}, { constants }).document).toEqual(
      documentOf({ a: { $add: [1, 2] } }),
    );
  });

  it('keeps the _id that it does not give', () => {
    expect(update([{ $replaceWith: { b: '$a' } }], { _id: 1, a: 2 }).document).toEqual(
      documentOf({ _id: 1, b: 2 }),
    );
  });
});

describe('an upsert', () => {
  const insert = (change: object, filter: object) =>
    compileUpdate(toValue(change) as Document).insert(documentOf(filter));

  it.each<[object, object, object]>([
    [{ $set: { b: 1 } }, { _id: 1, a: 5 }, { _id: 1, a: 5, b: 1 }],
    [{ $inc: { n: 1 } }, { _id: 1, n: 5 }, { _id: 1, n: 6 }],
    [
      { $set: { b: 1 } },
      { _id: 1, 'x.y': { $eq: 2 }, z: { $gt: 1 } },
      { _id: 1, x: { y: 2 }, b: 1 },
    ],
    [{ $set: { b: 1 } }, { $and: [{ _id: 1 }, { a: 2 }] }, { _id: 1, a: 2, b: 1 }],
    [{ $set: { b: 1 } }, { $or: [{ _id: 1 }] }, { _id: 1, b: 1 }],
    [{ $setOnInsert: { _id: 7 }, $set: { b: 1 } }, { a: 1 }, { _id: 7, a: 1, b: 1 }],
    [{ b: 1 }, { _id: 1, a: 5 }, { _id: 1, b: 1 }],
    [{ b: 1 }, { _id: 1, a: { $all: [1, 2] } }, { _id: 1, b: 1 }],
    [[{ $set: { c: { $add: ['$a', 1] } } }], { _id: 1, a: 5 }, { _id: 1, a: 5, c: 6 }],
  ])('of %j where %j makes %j', (change, filter, expected) => {
    const made = insert(change, filter);
    expect(made).toEqual(documentOf(expected));
    expect([...made.keys()][0]).toBe('_id');
  });

  it('makes an _id when it has none', () => {
    expect(insert({ $set: { a: 1 } }, {}).get('_id')).toMatchObject({ _bsontype: 'ObjectId' });
  });

  it.each<[object, object, number]>([
    [{ $set: { b: 1 } }, { $and: [{ a: 1 }, { a: 2 }] }, 54],
    [{ $set: { _id: 2 } }, { _id: 1 }, 66],
    [{ _id: 2 }, { _id: 1 }, 66],
    [{ $set: { _id: [1] } }, {}, 53],
    [{ b: 1 }, { '_id.a': 1 }, 111],
    [{ $set: { '_id.$a': 1 } }, {}, 52],
    [{ $set: { '_id.b': 1 } }, { '_id.a': 1 }, 66],
  ])('of %j where %j is refused with %d', (change, filter, code) => {
    expect(() => insert(change, filter)).toThrow(expect.objectContaining({ code }));
  });
});
