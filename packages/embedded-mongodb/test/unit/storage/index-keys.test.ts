import type { MongoError } from '../../../src/errors';
import { extractKeys } from '../../../src/storage/index-keys';
import { documentOf, plainOf } from '../../../src/values/plain';

const keysOf = (document: object, ...paths: string[]) =>
  extractKeys(documentOf(document), { paths }).keys.map((key) => key.map(plainOf));

describe('the keys of a document', () => {
  it('are one value a field, null where there is none', () => {
    expect(keysOf({ a: 1, b: { c: 'x' } }, 'a', 'b.c', 'd')).toEqual([[1, 'x', null]]);
  });

  it('are one for each element of an array', () => {
    expect(keysOf({ a: [1, 2], b: 3 }, 'a', 'b')).toEqual([
      [1, 3],
      [2, 3],
    ]);
  });

  it('keep fields of one element together', () => {
    const document = { a: [{ b: 1, c: 2 }, { b: 3 }] };
    expect(keysOf(document, 'a.b', 'a.c')).toEqual([
      [1, 2],
      [3, null],
    ]);
  });

  it('are undefined for an empty array and null for a field below it', () => {
    const [[own]] = extractKeys(documentOf({ a: [] }), { paths: ['a'] }).keys as [[unknown]];
    expect(own).toMatchObject({ _bsontype: 'Undefined' });
    expect(keysOf({ a: [] }, 'a.b')).toEqual([[null]]);
  });

  it('take an inner array as one value', () => {
    expect(keysOf({ a: [[1, 2], 3] }, 'a')).toEqual([[[1, 2]], [3]]);
  });

  it('follow an array index where the path names one', () => {
    expect(keysOf({ a: [7, 8] }, 'a.1')).toEqual([[8]]);
  });

  it('tell which fields met an array', () => {
    const { multikey } = extractKeys(documentOf({ a: [1], b: 2 }), { paths: ['a', 'b'] });
    expect([...multikey]).toEqual([1, 0]);
  });

  it('are refused for two arrays and for a field that looks like an array index', () => {
    const failing = (document: object, ...paths: string[]) => {
      try {
        return keysOf(document, ...paths);
      } catch (error) {
        return (error as MongoError).code;
      }
    };
    expect(failing({ a: [1], b: [2] }, 'a', 'b')).toBe(171);
    expect(failing({ a: [{ 0: 1 }] }, 'a.0')).toBe(16746);
  });
});
