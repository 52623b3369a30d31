import { exactLong } from '../values/numbers';
import type { Document, Value } from '../values/value';

/** What a planner can do for a pipeline: filter, then sort, then skip, then limit. */
export interface PipelinePrefix {
  filter?: Document;
  sort?: Document;
  skip?: number;
  limit?: number;
}

/** Takes off the leading stages that a find could do, in a find's order. */
export function splitPrefix(stages: readonly Document[]): {
  prefix: PipelinePrefix;
  rest: readonly Document[];
} {
  const prefix: PipelinePrefix = {};
  const filters: Value[] = [];
  let i = 0;
  const peek = (name: string) => stages[i]?.get(name);
  for (; peek('$match') !== undefined; i++) filters.push(peek('$match') as Value);
  if (filters.length === 1) prefix.filter = filters[0] as Document;
  else if (filters.length > 1) prefix.filter = new Map([['$and', filters]]);
  if (peek('$sort') !== undefined) {
    prefix.sort = peek('$sort') as Document;
    i += 1;
  }
  if (peek('$skip') !== undefined) {
    prefix.skip = Number(exactLong(peek('$skip')));
    i += 1;
  }
  if (peek('$limit') !== undefined) {
    prefix.limit = Number(exactLong(peek('$limit')));
    i += 1;
  }
  return { prefix, rest: stages.slice(i) };
}
