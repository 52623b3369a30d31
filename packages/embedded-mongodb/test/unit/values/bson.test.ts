import { BSON, Code, Double, ObjectId } from 'bson';
import fc from 'fast-check';
import { decodeDocument, decodeWithout } from '../../../src/values/decode-document';
import { encodeDocument } from '../../../src/values/encode-document';
import type { Document, Value } from '../../../src/values/value';
import { randomValue } from './random-value';

describe('BSON', () => {
  it('comes back to the byte', () => {
    fc.assert(
      fc.property(randomValue, (value) => {
        const bytes = encodeDocument(new Map([['v', value]]));
        expect(encodeDocument(decodeDocument(bytes))).toEqual(bytes);
      }),
      { numRuns: 800 },
    );
  });

  it('reads and writes what the driver does', () => {
    const fields = {
      i: 1,
      d: new Double(1),
      s: 'é',
      n: null,
      o: { a: [true, new Date(5)] },
      id: new ObjectId(),
      c: new Code('f()'),
    };
    const bytes = Buffer.from(BSON.serialize(fields));
    expect(encodeDocument(decodeDocument(bytes))).toEqual(bytes);
  });

  it('keeps integer-like names in their order', () => {
    const document: Document = new Map([
      ['b', 1],
      ['10', 2],
      ['9', 3],
      ['__proto__', 4],
    ]);
    expect([...decodeDocument(encodeDocument(document)).keys()]).toEqual([
      'b',
      '10',
      '9',
      '__proto__',
    ]);
  });

  it('reads every name as it is written, however many were read before', () => {
    const name = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.string({ unit: 'binary', maxLength: 70 }),
      fc.constantFrom('Aa', 'BB', 'AaAa', 'BBBB', 'AaBB', '\ufffd'), // alike to a hash of 31
    );
    fc.assert(
      fc.property(fc.uniqueArray(name), (given) => {
        const names = given.filter((one) => !one.includes('\0'));
        const document = new Map(names.map((one, i) => [one, i]));
        const read = decodeDocument(encodeDocument(document));
        expect([...read]).toEqual([...document].map(([one, i]) => [inUtf8(one), i]));
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves out one document of the outermost level and reads the rest alike', () => {
    fc.assert(
      fc.property(randomValue, randomValue, (before, after) => {
        const skipped = new Map([['deep', before]]);
        const inner = new Map([['skip', after]]);
        const document: Document = new Map<string, Value>([
          ['a', before],
          ['skip', skipped],
          ['b', inner],
        ]);
        const bytes = encodeDocument(document);
        const expected = decodeDocument(bytes).set('skip', new Map());
        expect(encodeDocument(decodeWithout(bytes, 'skip'))).toEqual(encodeDocument(expected));
      }),
    );
  });

  it('refuses a document to leave out that ends beyond the bytes', () => {
    const bytes = encodeDocument(new Map([['skip', new Map([['a', 1]])]]));
    bytes.writeInt32LE(1000, 10);
    expect(() => decodeWithout(bytes, 'skip')).toThrow(
      expect.objectContaining({ codeName: 'InvalidBSON' }),
    );
  });

  it.each([
    ['no bytes', []],
    ['a length beyond the end', [9, 0, 0, 0, 0]],
    ['an unknown type', [8, 0, 0, 0, 0x55, 0x61, 0, 0]],
    ['a string without its end', [14, 0, 0, 0, 2, 0x61, 0, 2, 0, 0, 0, 0x62, 0x62, 0]],
    ['bytes behind the end', [5, 0, 0, 0, 0, 0]],
  ])('refuses %s as InvalidBSON', (_what, bytes) => {
    expect(() => decodeDocument(Buffer.from(bytes))).toThrow(
      expect.objectContaining({ codeName: 'InvalidBSON' }),
    );
  });

  it('refuses nesting without end', () => {
    let document: Document = new Map();
    for (let i = 0; i < 300; i++) document = new Map([['a', document]]);
    expect(() => decodeDocument(encodeDocument(document))).toThrow(
      expect.objectContaining({ codeName: 'Overflow' }),
    );
  });
});

/** Halves of surrogate pairs have no form in UTF-8. */
const inUtf8 = (text: string) => Buffer.from(text).toString();
