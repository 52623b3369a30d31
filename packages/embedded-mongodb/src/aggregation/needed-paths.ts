import type { EvaluationOptions } from '../expressions/evaluation';
import { parseProjection } from '../query/parse-projection';
import { type Document, isDocument, type Value } from '../values/value';

/**
 * The paths of a document that a pipeline looks at, told by its first stage; none where it may look at the whole
 * document.
 */
export function neededPaths(
  [first]: readonly Document[],
  options: EvaluationOptions,
): string[] | undefined {
  const [name, argument] = first?.entries().next().value ?? [];
  switch (name) {
    case '$count':
      return [];
    case '$group':
    case '$sortByCount':
      return pathsIn(argument ?? null);
    case '$project':
      return isDocument(argument) ? parseProjection(argument, options).includedPaths : undefined;
    default:
      return undefined;
  }
}

/** What names fields without a `$`. */
const implicit = ['$getField', 'sortBy'];

/** The paths in an expression; none where a variable stands in it, as `$$ROOT`, or fields are named in another way. */
function pathsIn(expression: Value): string[] | undefined {
  if (typeof expression === 'string') return pathIn(expression);
  if (isDocument(expression) && implicit.some((name) => expression.has(name))) return undefined;
  const below = isDocument(expression) ? [...expression.values()] : expression;
  if (!Array.isArray(below)) return [];
  const paths = below.map(pathsIn);
  return paths.every((one) => one !== undefined) ? paths.flat() : undefined;
}

function pathIn(text: string): string[] | undefined {
  if (text.startsWith('$$')) return undefined;
  return text.startsWith('$') ? [text.slice(1)] : [];
}
