import { numberOf } from '../values/plain';
import type { Value } from '../values/value';
import type { QuerySpec } from './query';
import type { Window } from './query-rows';

/** A query as the stages that ask the same of a view. */
export function stagesOf(
  { filter, sort, projection }: QuerySpec,
  { skip, limit }: Window,
): Value[] {
  const stages: [string, Value | undefined][] = [
    ['$match', filter.size > 0 ? filter : undefined],
    ['$sort', sort?.size && !sort.has('$natural') ? sort : undefined],
    ['$skip', skip ? numberOf(skip) : undefined],
    ['$limit', limit === undefined ? undefined : numberOf(limit)],
    ['$project', projection?.size ? projection : undefined],
  ];
  return stages.flatMap(([name, value]) => (value === undefined ? [] : [new Map([[name, value]])]));
}
