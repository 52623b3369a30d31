import { compilePipeline } from '../../../src/aggregation/pipeline';
import { compileMatcher } from '../../../src/query/matcher';
import { describeLanguage } from '../../../src/update/language';
import { compileUpdate } from '../../../src/update/update';
import { documentOf } from '../../../src/values/plain';
import { evaluate } from '../expressions/evaluate';

/** Uses a name with an argument that no operator takes, to see whether it is known. */
const uses: Record<string, (name: string) => unknown> = {
  'filter operators': (name) => compileMatcher(documentOf({ a: { [name]: 1 } })),
  'update operators': (name) => compileUpdate(documentOf({ [name]: 1 })),
  'aggregation stages': (name) =>
    compilePipeline([documentOf({ [name]: 1 })], { database: 'test' }),
  expressions: (name) => evaluate({ [name]: { unknown: 1 } }),
  accumulators: (name) =>
    compilePipeline([documentOf({ $group: { _id: 1, a: { [name]: {} } } })], { database: 'test' }),
  'window functions': (name) =>
    compilePipeline([documentOf({ $setWindowFields: { output: { a: { [name]: 1 } } } })], {
      database: 'test',
    }),
};

function messageOf(use: () => unknown): string {
  try {
    use();
    return 'accepted';
  } catch (error) {
    return (error as Error).message;
  }
}

const topLevel = new Set([
  '$and',
  '$or',
  '$nor',
  '$expr',
  '$jsonSchema',
  '$where',
  '$text',
  '$alwaysTrue',
  '$alwaysFalse',
  '$sampleRate',
  '$ref',
  '$id',
  '$db',
]);

const unknown =
  /^(unknown operator|Unknown modifier|Unrecognized (pipeline|expression|window)|unknown group)/;

describe.each(describeLanguage())('the $part', ({ part, offered, refused }) => {
  const use = uses[part] as (name: string) => unknown;

  it.each(offered.filter((name) => part !== 'filter operators' || !topLevel.has(name)))(
    'offer %s',
    (name) => {
      expect(messageOf(() => use(name))).not.toMatch(unknown);
    },
  );

  it('do not know a name that is none', () => {
    expect(messageOf(() => use('$nonsense'))).toMatch(unknown);
  });

  it('refuse the rest by name', () => {
    for (const name of refused) {
      const isTop = topLevel.has(name);
      const message = messageOf(() =>
        isTop ? compileMatcher(documentOf({ [name]: {} })) : use(name),
      );
      expect(message).toContain(name);
      expect(message).not.toMatch(unknown);
    }
  });
});
