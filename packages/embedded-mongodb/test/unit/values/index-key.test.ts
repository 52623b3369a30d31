import fc from 'fast-check';
import { compareValues } from '../../../src/values/compare-values';
import { decodeIndexKey, isLegible } from '../../../src/values/decode-index-key';
import { encodeDocument } from '../../../src/values/encode-document';
import { encodeIndexKey } from '../../../src/values/encode-index-key';
import type { Value } from '../../../src/values/value';
import { randomValue } from './random-value';

describe('an index key', () => {
  it('orders as its values do, in both directions', () => {
    fc.assert(
      fc.property(randomValue, randomValue, (a, b) => {
        const order = Math.sign(compareValues(a, b));
        expect(Buffer.compare(encodeIndexKey([a], [1]), encodeIndexKey([b], [1]))).toBe(order);
        expect(Buffer.compare(encodeIndexKey([a], [-1]), encodeIndexKey([b], [-1]))).toBe(
          0 - order,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it('orders by its first value, then by its second', () => {
    const pair = fc.tuple(randomValue, randomValue);
    fc.assert(
      fc.property(pair, pair, (a, b) => {
        const order = compareValues(a[0], b[0]) || -compareValues(a[1], b[1]);
        const bytes = Buffer.compare(encodeIndexKey(a, [1, -1]), encodeIndexKey(b, [1, -1]));
        expect(bytes).toBe(Math.sign(order) + 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('begins with the key of its first values', () => {
    fc.assert(
      fc.property(randomValue, randomValue, (a, b) => {
        const whole = encodeIndexKey([a, b], [1, -1]);
        const first = encodeIndexKey([a], [1]);
        expect(whole.subarray(0, first.length)).toEqual(first);
      }),
    );
  });

  it('gives back the values that it is legible for, types and all', () => {
    const legible = randomValue.filter(isLegible);
    const bytes = (values: Value[]) =>
      encodeDocument(new Map([['values', values]])).toString('hex');
    fc.assert(
      fc.property(legible, legible, (a, b) => {
        const key = encodeIndexKey([a, b], [1, -1]);
        expect(bytes(decodeIndexKey(key, [1, -1]))).toBe(bytes([a, b]));
      }),
      { numRuns: 1500 },
    );
  });
});
