import { locationError } from '../../errors';
import { compileSort } from '../../query/sort';
import { documentOf } from '../../values/plain';
import { isDocument, type Value } from '../../values/value';
import { sortInTurns } from '../in-order';
import type { Stage, StageCompiler, StageContext } from '../stage';
import { collecting } from '../streams';

/** Groups by an expression and gives the most frequent values first. */
export function sortByCount(argument: Value, context: StageContext, group: StageCompiler): Stage {
  if (isDocument(argument)) {
    const first = argument.keys().next();
    if (first.done || !first.value.startsWith('$')) {
      throw locationError(
        40147,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      );
    }
  } else if (typeof argument !== 'string') {
    throw locationError(
      40149,
      'the sortByCount field must be specified as a string or as an object',
    );
  } else if (!argument.startsWith('$')) {
    throw locationError(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
  const counting = group(documentOf({ _id: argument, count: { $sum: 1 } }), context);
  const sorter = compileSort(documentOf({ count: -1 }));
  const sorting = collecting('$sort', context.options, (documents) =>
    sortInTurns(documents, sorter, context.options.pace),
  );
  return (input) => sorting(counting(input));
}
