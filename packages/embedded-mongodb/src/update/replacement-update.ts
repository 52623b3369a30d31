import { mongoError } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { parseFilter } from '../query/parse-filter';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import type { Document, Value } from '../values/value';
import type { Update } from './compiled-update';
import { isIdentical } from './identical';
import { assertValidId, idOfFilter, withIdFirst } from './upsert';

export function replacementUpdate(replacement: Document, _options: EvaluationOptions): Update {
  for (const name of replacement.keys()) {
    if (name.startsWith('$')) {
      throw mongoError(
        'DollarPrefixedFieldName',
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
    }
  }
  assertValidId(replacement.get('_id'));
  return {
    kind: 'replacement',
    needsPosition: false,
    apply(document) {
      const result = withId(replacement, document.get('_id'));
      return { document: result, modified: !isIdentical(document, result), description: undefined };
    },
    insert(filter) {
      const id = idOfFilter(parseFilter(filter));
      return withIdFirst(withId(replacement, id));
    },
  };
}

/** A replacement keeps the `_id` that is there; another one is refused. */
export function withId(replacement: Document, id: Value | undefined): Document {
  if (id === undefined) return replacement;
  const own = replacement.get('_id');
  if (own !== undefined && !valuesEqual(own, id)) {
    throw mongoError(
      'ImmutableField',
      `After applying the update, the (immutable) field '_id' was found to have been altered to _id: ${display(own)}`,
    );
  }
  const result: Document = new Map([['_id', id]]);
  for (const [name, value] of replacement) result.set(name, value);
  return result;
}
