import { locationError, mongoError } from '../errors';
import type { Document, Value } from '../values/value';
import type { Update, UpdateOptions } from './compiled-update';
import { operatorUpdate } from './operator-update';
import { pipelineUpdate } from './pipeline-update';
import { replacementUpdate } from './replacement-update';

/**
 * Compiles an update: a replacement, operators or a pipeline. Throws what MongoDB refuses it with;
 * a changed `_id` is ImmutableField (66) when it is applied.
 */
export function compileUpdate(update: Document | Value[], options: UpdateOptions = {}): Update {
  if (Array.isArray(update)) {
    assertNoArrayFilters(options, 'pipeline-style update');
    return pipelineUpdate(update, options);
  }
  if (options.constants)
    throw locationError(51198, 'Constant values may only be specified for pipeline updates');
  const first = update.keys().next();
  if (!first.done && first.value.startsWith('$')) return operatorUpdate(update, options);
  assertNoArrayFilters(options, 'replacement-style update');
  return replacementUpdate(update, options);
}

function assertNoArrayFilters({ arrayFilters }: UpdateOptions, what: string): void {
  if (arrayFilters?.length) {
    throw mongoError('FailedToParse', `arrayFilters may not be specified for ${what}s`);
  }
}
