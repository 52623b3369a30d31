import { Double } from 'bson';
import fc from 'fast-check';
import { encodeCursorReply } from '../../../src/commands/cursor-reply';
import { encodeDocument } from '../../../src/values/encode-document';
import { documentOf } from '../../../src/values/plain';
import type { Document } from '../../../src/values/value';
import { randomValue } from '../values/random-value';

const document = randomValue.map((value): Document => new Map([['v', value]]));
const reply = fc.record({
  field: fc.constantFrom('firstBatch' as const, 'nextBatch' as const),
  documents: fc.array(document, { maxLength: 12 }),
  id: fc.constantFrom(0n, 77n),
  ns: fc.constantFrom('db.a', 'db.längere'),
  fields: fc.constantFrom<Document>(
    new Map(),
    documentOf({ postBatchResumeToken: { _data: '8' } }),
  ),
});

describe('the reply of a cursor', () => {
  it('has the bytes that encoding all of it would give', () => {
    const tails = [1, 2].map((time) => documentOf({ ok: new Double(1), operationTime: time }));
    fc.assert(
      fc.property(reply, fc.constantFrom(...tails), ({ documents, ...rest }, tail) => {
        const { field, id, ns, fields } = rest;
        const cursor: Document = new Map([[field, documents], ...fields]);
        cursor.set('id', id).set('ns', ns);
        const whole = encodeDocument(new Map([['cursor', cursor], ...tail]));
        const parts = encodeCursorReply(
          { ...rest, documents: documents.map(encodeDocument) },
          tail,
        );
        expect(Buffer.concat(parts)).toEqual(whole);
      }),
      { numRuns: 150 },
    );
  });
});
