import fc from 'fast-check';
import {
  type Chunk,
  entriesOf,
  type KeyRange,
  type KeyValue,
  type Reader,
  rangeAfter,
} from '../../../src/storage/key-value';
import { Overlay } from '../../../src/storage/overlay';

/** A state of the file in memory, read in chunks like the real one. */
class MemoryReader implements Reader {
  constructor(readonly entries: Map<string, Buffer>) {}

  get(_table: string, key: Buffer): Buffer | undefined {
    return this.entries.get(key.toString('hex'));
  }

  chunk(_table: string, range: KeyRange, limit: number): Chunk {
    const found = sorted(this.entries)
      .filter(({ key }) => key.compare(range.low) >= 0 && key.compare(range.high) < 0)
      .sort((a, b) => (range.reverse ? b.key.compare(a.key) : a.key.compare(b.key)))
      .slice(0, limit);
    const last = found.at(-1);
    return {
      entries: found,
      rest: last && found.length === limit ? rangeAfter(range, last.key) : undefined,
    };
  }
}

function sorted(entries: Map<string, Buffer>): KeyValue[] {
  return [...entries].map(([key, value]) => ({ key: Buffer.from(key, 'hex'), value }));
}

const key = fc
  .uint8Array({ minLength: 1, maxLength: 2, max: 3 })
  .map((bytes) => Buffer.from(bytes));
const change = fc.record({ key, value: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }) });

describe('an overlay', () => {
  it('reads as if its changes were made, in both directions and from every bound', () => {
    fc.assert(
      fc.property(
        fc.array(key),
        fc.array(change, { maxLength: 30 }),
        key,
        key,
        fc.boolean(),
        (keys, changes, a, b, reverse) => {
          const base = new Map(keys.map((one) => [one.toString('hex'), Buffer.from('base')]));
          const expected = new MemoryReader(new Map(base));
          const overlay = new Overlay(new MemoryReader(base));
          for (const { key: changed, value } of changes) {
            if (value === undefined) {
              overlay.remove('records', changed);
              expected.entries.delete(changed.toString('hex'));
            } else {
              overlay.put('records', changed, Buffer.from(value));
              expected.entries.set(changed.toString('hex'), Buffer.from(value));
            }
          }
          const [low, high] = a.compare(b) <= 0 ? [a, b] : [b, a];
          const range = { low, high, reverse };
          const read = (reader: Reader) =>
            [...entriesOf(reader, 'records', range)].map((one) => [
              one.key.toString('hex'),
              String(one.value),
            ]);
          expect(read(overlay)).toEqual(read(expected));
          for (const one of keys)
            expect(overlay.get('records', one)?.toString()).toBe(
              expected.get('records', one)?.toString(),
            );
        },
      ),
      { numRuns: 1000 },
    );
  });
});
