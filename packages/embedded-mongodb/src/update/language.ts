import { accumulators } from '../aggregation/accumulators/accumulators';
import { refusedStages, stages } from '../aggregation/stages';
import { windowFunctions } from '../aggregation/windows/window-functions';
import { operators } from '../expressions/operators';
import { refusedOperators } from '../expressions/timestamp-operators';
import { pathlessOperators } from '../query/operator-document';
import { fieldOperators, refusedFieldOperators } from '../query/parse-operators';
import { updateOperators } from './parse-operators';

/** What one part of the query language offers, and what it refuses by name with NotImplemented. */
interface LanguagePart {
  part: string;
  offered: readonly string[];
  refused: readonly string[];
}

const refusedFilters = ['$text', '$where'];

function without(names: Iterable<string>, refused: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !refused.includes(name)).sort();
}

/** The whole query language, read from the tables that implement it: the docs' table is made of it. */
export function describeLanguage(): LanguagePart[] {
  const refusedExpressions = Object.keys(refusedOperators);
  return [
    {
      part: 'filter operators',
      offered: without([...pathlessOperators, ...fieldOperators], refusedFilters),
      refused: [...refusedFilters, ...refusedFieldOperators],
    },
    { part: 'update operators', offered: without(updateOperators, []), refused: [] },
    {
      part: 'aggregation stages',
      offered: without(Object.keys(stages), refusedStages),
      refused: refusedStages,
    },
    {
      part: 'expressions',
      offered: without(Object.keys(operators), refusedExpressions),
      refused: refusedExpressions,
    },
    {
      part: 'accumulators',
      offered: without(Object.keys(accumulators), []),
      refused: ['$accumulator'],
    },
    { part: 'window functions', offered: without(windowFunctions, []), refused: [] },
  ];
}
