import { Double } from 'bson';
import { compileProjection } from '../../../src/query/projection';
import { documentOf } from '../../../src/values/plain';

function project(spec: object, document: object, filter?: object) {
  const options = filter ? { filter: documentOf(filter) } : {};
  return compileProjection(documentOf(spec), options).apply(documentOf(document));
}

describe("a find's projection", () => {
  const stored = { _id: 1, a: 1, b: { c: 1, d: 2 }, e: [{ f: 1, g: 2 }, 5, { g: 3 }] };
  const parallel = { ...stored, one: [1] };

  it.each<[object, object]>([
    [{ a: 1 }, { _id: 1, a: 1 }],
    [{ a: true, _id: 0 }, { a: 1 }],
    [{ a: new Double(0.5) }, { _id: 1, a: 1 }],
    [{ _id: 1 }, { _id: 1 }],
    [{ _id: 0 }, { a: 1, b: { c: 1, d: 2 }, e: [{ f: 1, g: 2 }, 5, { g: 3 }] }],
    [
      { a: 0, e: 0 },
      { _id: 1, b: { c: 1, d: 2 } },
    ],
    [
      { a: 0, e: 0, _id: 1 },
      { _id: 1, b: { c: 1, d: 2 } },
    ],
    [{ 'b.c': 1 }, { _id: 1, b: { c: 1 } }],
    [{ b: { c: 1 } }, { _id: 1, b: { c: 1 } }],
    [{ 'b.x': 1 }, { _id: 1, b: {} }],
    [{ 'a.x': 1 }, { _id: 1 }],
    [
      { 'b.c': 0, e: 0, a: 0 },
      { _id: 1, b: { d: 2 } },
    ],
    [{ 'e.f': 1 }, { _id: 1, e: [{ f: 1 }, {}] }],
    [
      { 'e.g': 0, a: 0, b: 0 },
      { _id: 1, e: [{ f: 1 }, 5, {}] },
    ],
    [{ 'e.x': '$a' }, { _id: 1, e: [{ x: 1 }, { x: 1 }, { x: 1 }] }],
    [{ x: '$a' }, { _id: 1, x: 1 }],
    [{ x: 'text' }, { _id: 1, x: 'text' }],
    [{ x: { $literal: 1 } }, { _id: 1, x: 1 }],
    [{ x: ['$a', '$nothing'] }, { _id: 1, x: [1, null] }],
    [
      { e: { $slice: 1 }, b: 0 },
      { _id: 1, a: 1, e: [{ f: 1, g: 2 }] },
    ],
    [
      { e: { $slice: [1, 1] }, a: 1 },
      { _id: 1, a: 1, e: [5] },
    ],
    [
      { e: { $slice: -1 }, a: 1 },
      { _id: 1, a: 1, e: [{ g: 3 }] },
    ],
    [{ e: { $elemMatch: { g: { $gt: 2 } } } }, { _id: 1, e: [{ g: 3 }] }],
    [{ e: { $elemMatch: { g: 9 } } }, { _id: 1 }],
    [
      { e: { $slice: Number.POSITIVE_INFINITY }, _id: 1 },
      { _id: 1, e: [{ f: 1, g: 2 }, 5, { g: 3 }] },
    ],
    [
      { e: { $slice: 1 }, _id: 1 },
      { _id: 1, e: [{ f: 1, g: 2 }] },
    ],
    [
      { a: 0, b: 0, e: { $elemMatch: { g: 3 } } },
      { _id: 1, e: [{ g: 3 }] },
    ],
    [{}, stored],
  ])('%j gives %j', (spec, expected) => {
    expect(project(spec, stored)).toEqual(documentOf(expected));
  });

  it('keeps the stored order, computed fields behind it', () => {
    const names = (spec: object) => [...project(spec, { _id: 1, a: 1, b: 2, c: 3 }).keys()];
    expect(names({ c: 1, a: 1 })).toEqual(['_id', 'a', 'c']);
    expect(names({ 'b.x': '$a', c: 1 })).toEqual(['_id', 'b', 'c']);
    expect(names({ z: '$a', b: 1, a: { $add: [1, 1] } })).toEqual(['_id', 'b', 'z', 'a']);
  });

  it('gives the element that a positional $ stands for', () => {
    expect(project({ 'a.$': 1 }, { _id: 1, a: [1, 5, 7], b: 1 }, { a: { $gt: 3 } })).toEqual(
      documentOf({ _id: 1, a: [5] }),
    );
  });

  it.each<[object, object, number]>([
    [{ 'e.$': 1 }, { _id: 1 }, 51246],
    [{ 'one.$': 1 }, { e: 5 }, 51247],
    [{ 'e.$': 1, 'e.f': 1 }, { e: 5 }, 31249],
    [{ a: 0, 'e.$': 1 }, { e: 5 }, 31253],
    [{ 'e.$': 1, a: 0 }, { e: 5 }, 31254],
    [{ '.$': 1 }, { e: 5 }, 5392900],
    [{ 'e.$': 1 }, { e: 5, $expr: true }, 224],
    [{ 'e.$': 'x' }, { e: 5 }, 31308],
    [{ 'e.$': 0 }, { e: 5 }, 31395],
    [{ 'e.$': 1, a: { $elemMatch: { c: 1 } } }, { e: 5 }, 31255],
    [{ a: { $elemMatch: { c: 1 } }, 'e.$': 1 }, { e: 5 }, 31256],
  ])('%j where %j is refused with %d', (spec, filter, code) => {
    expect(() => project(spec, parallel, filter)).toThrow(expect.objectContaining({ code }));
  });

  it('tells what it includes, for queries that an index covers', () => {
    const paths = (spec: object) => compileProjection(documentOf(spec)).includedPaths;
    expect(paths({ a: 1, 'b.c': 1 })).toEqual(['_id', 'a', 'b.c']);
    expect(paths({ a: 1, _id: 0 })).toEqual(['a']);
    expect(paths({ a: 0 })).toBeUndefined();
    expect(paths({ a: '$b' })).toBeUndefined();
  });

  it.each<[object, number]>([
    [{ a: 1, b: 0 }, 31254],
    [{ a: 0, b: 1 }, 31253],
    [{ a: 1, 'a.b': 1 }, 31249],
    [{ 'a.b': 1, a: 1 }, 31250],
    [{ a: {} }, 51270],
    [{ 'a.': 1 }, 40353],
    [{ 'a.$.b': 1 }, 31394],
    [{ 'a.$': 1 }, 51050],
    [{ 'a.b': { $elemMatch: { c: 1 } } }, 31275],
    [{ a: { $elemMatch: { $jsonSchema: {} } } }, 224],
    [{ a: { $nothing: 1 } }, 31325],
    [{ a: { $slice: 'x' } }, 28667],
    [{ a: { $slice: [1, 0] } }, 28724],
    [{ a: 0, x: '$b' }, 31310],
    [{ a: 0, x: { $add: [1] } }, 31252],
    [{ x: '$b', a: 0 }, 31254],
    [{ _id: '$b', a: 0 }, 31254],
    [{ e: { $slice: 1 }, 'e.f': 0 }, 31249],
    [{ 'e.f': 0, e: { $slice: 1 } }, 31250],
    [{ e: { $elemMatch: { f: 1 } }, 'e.f': 1 }, 31249],
    [{ a: { $add: [1], b: 1 } }, 16410],
  ])('%j is refused with %d', (spec, code) => {
    expect(() => project(spec, stored)).toThrow(expect.objectContaining({ code }));
  });
});
