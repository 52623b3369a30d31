import { compileUpdate } from '../../../src/update/update';
import { describeUpdate } from '../../../src/update/update-description';
import { documentOf } from '../../../src/values/plain';

function description(change: object, document: object) {
  return compileUpdate(documentOf(change)).apply(documentOf(document)).description;
}

describe('the description of an update', () => {
  it.each<[object, object, object, string[]]>([
    [{ $set: { a: 1 } }, { _id: 1 }, { a: 1 }, []],
    [{ $set: { 'a.b': 1 } }, { _id: 1 }, { a: { b: 1 } }, []],
    [{ $set: { 'a.b': 1 } }, { _id: 1, a: {} }, { 'a.b': 1 }, []],
    [{ $push: { a: 2 } }, { _id: 1, a: [1] }, { 'a.1': 2 }, []],
    [{ $push: { a: 2 } }, { _id: 1 }, { a: [2] }, []],
    [{ $push: { a: 2 } }, { _id: 1, a: [] }, { a: [2] }, []],
    [{ $addToSet: { a: 2 } }, { _id: 1, a: [1] }, { a: [1, 2] }, []],
    [{ $push: { a: { $each: [0], $sort: 1 } } }, { _id: 1, a: [1] }, { a: [0, 1] }, []],
    [{ $unset: { a: '' } }, { _id: 1, a: 1 }, {}, ['a']],
    [{ $set: { a: 1 } }, { _id: 1, a: 1 }, {}, []],
  ])('%j on %j tells what changed', (change, document, updatedFields, removedFields) => {
    expect(description(change, document)).toEqual(
      documentOf({ updatedFields, removedFields, truncatedArrays: [] }),
    );
  });

  const padding = 'x'.repeat(100);

  it('of two documents names nested fields and shorter arrays', () => {
    const before = documentOf({ p: padding, a: { b: padding, c: 2 }, d: [1, padding, 3], e: 1 });
    const after = documentOf({ p: padding, a: { b: padding, c: 3 }, d: [5, padding] });
    expect(describeUpdate(before, after)).toEqual(
      documentOf({
        updatedFields: { 'a.c': 3, 'd.0': 5 },
        removedFields: ['e'],
        truncatedArrays: [{ field: 'd', newSize: 2 }],
      }),
    );
  });

  it('of two documents tells a part whole when that is shorter', () => {
    const before = documentOf({ p: padding, a: { b: 1 }, d: [1, 2] });
    const after = documentOf({ p: padding, a: { b: 2 }, d: [3, 4] });
    expect(describeUpdate(before, after)).toEqual(
      documentOf({
        updatedFields: { a: { b: 2 }, d: [3, 4] },
        removedFields: [],
        truncatedArrays: [],
      }),
    );
  });

  it('of two documents with little in common is none: it is a replacement', () => {
    expect(
      describeUpdate(documentOf({ _id: 1, a: 1 }), documentOf({ _id: 1, a: 2 })),
    ).toBeUndefined();
  });
});
