import { Found } from '../../../src/planner/found';
import { Pulse } from '../../../src/planner/pulse';
import { sortFound } from '../../../src/planner/sort-found';
import { encodeDocument } from '../../../src/values/encode-document';
import { makeSorter } from '../../../src/values/sort-order';

const sorter = makeSorter([{ path: 'n', direction: 1 }]);
const pulse = () => new Pulse();

function* documents(count: number, text: string): Generator<Found> {
  for (let place = 0; place < count; place++) {
    const n = (place * 7) % count;
    const document = new Map<string, string | number>([
      ['n', n],
      ['text', text],
    ]);
    yield new Found(place, Buffer.from(encodeDocument(document)));
  }
}

function sorted(count: number, text: string, limit?: number): number[] {
  const options = { limit, allowDiskUse: false, pulse };
  const given = [...sortFound(documents(count, text), sorter, options)];
  return given.map((one) => (one instanceof Found ? Number(one.document.get('n')) : Number.NaN));
}

describe('a sort of what a plan finds', () => {
  it.each([1, 20, 60])('keeps the first %i of 300 MB within its memory', (limit) => {
    const expected = Array.from({ length: limit }, (_, n) => n);
    expect(sorted(300, 'x'.repeat(1_000_000), limit)).toEqual(expected);
  });

  it.each([1, 1_500, 4_000])('gives the first %i of 5,000 in their order', (limit) => {
    expect(sorted(5_000, '', limit)).toEqual(Array.from({ length: limit }, (_, n) => n));
  });

  it('refuses to hold more than its memory', () => {
    const refused = expect.objectContaining({ code: 292 });
    expect(() => sorted(120, 'x'.repeat(1_000_000))).toThrow(refused);
    expect(() => sorted(120, 'x'.repeat(1_000_000), 110)).toThrow(refused);
  });
});
