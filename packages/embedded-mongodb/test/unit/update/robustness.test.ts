import fc from 'fast-check';
import { MongoError } from '../../../src/errors';
import { compileExpression } from '../../../src/expressions/compile-expression';
import { compileMatcher } from '../../../src/query/matcher';
import { compileProjection } from '../../../src/query/projection';
import { compileSort } from '../../../src/query/sort';
import { describeLanguage } from '../../../src/update/language';
import { compileUpdate } from '../../../src/update/update';
import { encodeDocument } from '../../../src/values/encode-document';
import type { Document, Value } from '../../../src/values/value';
import { runPipeline } from '../aggregation/run-pipeline';
import { randomValue } from '../values/random-value';

const parts = new Map(describeLanguage().map(({ part, offered }) => [part, [...offered]]));
const namesOf = (part: string) => parts.get(part) as string[];

const name = fc.constantFrom(
  'a',
  'b',
  'a.b',
  'a.0',
  '_id',
  '1',
  'x.$',
  'a.$[]',
  'a.$[e]',
  '',
  '$a',
  'a.',
);
const reference = fc.constantFrom(
  '$a',
  '$a.b',
  '$$ROOT',
  '$$this',
  '$$NOW',
  '$',
  '$$',
  '$a.',
  '$$REMOVE',
);
const word = fc.constantFrom(
  'input',
  'as',
  'in',
  'cond',
  'vars',
  'if',
  'date',
  'unit',
  'day',
  'n',
  'to',
  'int',
  '$each',
  '$slice',
  '$sort',
  '$position',
  'path',
  'size',
  'format',
  '%Y',
  'field',
  'range',
  'output',
  'sortBy',
  'window',
  'branches',
);

function document(key: fc.Arbitrary<string>, value: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.array(fc.tuple(key, value), { maxLength: 3 }).map((fields) => new Map(fields));
}

/** Nested documents, arrays and scalars whose names are often operators. */
function language(operators: string[]): fc.Arbitrary<Value> {
  return fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      { weight: 2, arbitrary: fc.oneof(randomValue, reference, word) },
      { weight: 3, arbitrary: document(fc.constantFrom(...operators), tie('value')) },
      document(fc.oneof(name, word), tie('value')),
      fc.array(tie('value'), { maxLength: 3 }),
    ),
  })).value;
}

const stored = document(
  fc.constantFrom('a', 'b', '_id', 'x'),
  randomValue,
) as fc.Arbitrary<Document>;

/** Fails for any failure that MongoDB would not report to a client. */
function onlyMongoErrors(use: () => unknown): void {
  try {
    use();
  } catch (error) {
    if (!(error instanceof MongoError)) throw error;
  }
}

const runs = { numRuns: 500 };

describe('whatever a client sends', () => {
  const anyOperator = [...parts.values()].flat();
  const condition = document(
    fc.oneof(name, fc.constantFrom(...namesOf('filter operators'))),
    language(namesOf('filter operators')),
  );

  it('a filter matches or is refused', () => {
    fc.assert(
      fc.property(condition, stored, (filter, one) => {
        onlyMongoErrors(() => compileMatcher(filter as Document).positionOf(one));
      }),
      runs,
    );
  });

  it('an expression has a value or is refused', () => {
    const operator = fc.constantFrom(...namesOf('expressions'));
    const expression = fc.tuple(operator, language(namesOf('expressions')));
    fc.assert(
      fc.property(expression, stored, ([key, argument], one) => {
        onlyMongoErrors(() => {
          const value = compileExpression(new Map([[key, argument]]), {})(one);
          if (value !== undefined) encodeDocument(new Map([['value', value]]));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('an update changes a document or is refused', () => {
    const operator = fc.constantFrom(...namesOf('update operators'));
    const argument = fc.oneof(language(namesOf('update operators')), randomValue, condition);
    const update = document(operator, document(name, argument));
    fc.assert(
      fc.property(update, stored, (change, one) => {
        onlyMongoErrors(() => {
          const compiled = compileUpdate(change as Document);
          encodeDocument(compiled.apply(one, 0).document);
          encodeDocument(compiled.insert(one));
        });
      }),
      { numRuns: 500 },
    );
  });

  it('a projection or a sort works or is refused', () => {
    const spec = document(name, language(anyOperator));
    fc.assert(
      fc.property(spec, stored, (one, document) => {
        onlyMongoErrors(() =>
          compileProjection(one as Document, { filter: one as Document }).apply(document),
        );
        onlyMongoErrors(() => compileSort(one as Document).keyOf(document));
      }),
      runs,
    );
  });

  it('a pipeline runs or is refused', async () => {
    const stage = fc.tuple(
      fc.constantFrom(...namesOf('aggregation stages')),
      language([...namesOf('expressions'), ...namesOf('accumulators')]),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(stage, { minLength: 1, maxLength: 2 }),
        stored,
        async (stages, one) => {
          try {
            await runPipeline(
              stages.map(([key, argument]) => new Map([[key, argument]])),
              [one, one],
            );
          } catch (error) {
            if (!(error instanceof MongoError)) throw error;
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
