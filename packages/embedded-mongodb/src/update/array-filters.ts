import { MongoError, mongoError, outcomeOf } from '../errors';
import type { EvaluationOptions } from '../expressions/evaluation';
import { compileMatcher } from '../query/matcher';
import { assertPlainFilter } from '../query/plain-filter';
import { display } from '../values/display';
import { type Document, isDocument, type Value } from '../values/value';
import { identifierOf } from './update-path';

/** Tells by identifier which elements a `$[identifier]` stands for. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

export function compileArrayFilters(
  filters: readonly Document[],
  options: EvaluationOptions,
): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    parsing(() => assertPlainFilter(filter));
    const identifier = identifierIn(filter);
    if (compiled.has(identifier)) {
      throw failed(`Found multiple array filters with the same top-level field name ${identifier}`);
    }
    const matcher = parsing(() => compileMatcher(filter, options));
    compiled.set(identifier, (element) => matcher.matches(new Map([[identifier, element]])));
  }
  return compiled;
}

/** Says of a failure that it is a filter's. */
function parsing<T>(work: () => T): T {
  const outcome = outcomeOf(work);
  if (!(outcome instanceof MongoError)) return outcome;
  const { code, codeName, message } = outcome;
  throw new MongoError(code, codeName, `Error parsing array filter :: caused by :: ${message}`);
}

/** Every identifier in a path needs its filter, every filter a path that uses it. */
export function assertFiltersUsed(
  filters: ArrayFilters,
  paths: readonly string[][],
  update: Document,
): void {
  const used = new Set<string>();
  for (const path of paths) {
    for (const part of path) {
      const identifier = identifierOf(part);
      if (!identifier) continue;
      if (!filters.has(identifier)) {
        throw mongoError(
          'BadValue',
          `No array filter found for identifier '${identifier}' in path '${path.join('.')}'`,
        );
      }
      used.add(identifier);
    }
  }
  for (const identifier of filters.keys()) {
    if (!used.has(identifier)) {
      throw failed(
        `The array filter for identifier '${identifier}' was not used in the update ${display(update)}`,
      );
    }
  }
}

function identifierIn(filter: Document): string {
  const names = new Set(topLevelNames(filter));
  if (names.size === 0)
    throw failed('Cannot use an expression without a top-level field name in arrayFilters');
  const [first, second] = names;
  if (second !== undefined) {
    throw failed(
      `Error parsing array filter :: caused by :: Expected a single top-level field name, found '${first}' and '${second}'`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(first as string)) {
    throw mongoError(
      'BadValue',
      `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${first}'`,
    );
  }
  return first as string;
}

function topLevelNames(filter: Document): string[] {
  return [...filter].flatMap(([name, value]) => {
    if (!name.startsWith('$')) return [name.split('.', 1)[0] as string];
    return Array.isArray(value) ? value.filter(isDocument).flatMap(topLevelNames) : [];
  });
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
