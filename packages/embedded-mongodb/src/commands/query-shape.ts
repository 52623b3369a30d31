import { createHash } from 'node:crypto';
import type { Collection } from '../storage/catalog';
import { display } from '../values/display';
import { type Document, isDocument, type Value } from '../values/value';

/** The two names that `explain` gives the shape of a query. */
export interface ShapeHashes {
  /** The same for queries that differ by their constants alone. */
  queryHash: string;
  /** The same as long as the indexes are the same, too. */
  planCacheKey: string;
}

/** Names the shape of a query: `filter` is in the form that `explain` shows. */
export function shapeHashes(
  filter: Document,
  { sort, projection }: { sort?: Document | undefined; projection?: Document | undefined },
  { indexes }: Collection,
): ShapeHashes {
  const shape = [shapeOf(filter), display(sort), display(projection)].join(' ');
  const usable = indexes.filter(({ hidden, building }) => !hidden && !building);
  return {
    queryHash: hash(shape),
    planCacheKey: hash([shape, ...usable.map(({ spec }) => display(spec))].join(' ')),
  };
}

/** A filter without its constants. */
function shapeOf(value: Value): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join(',')}]`;
  if (!isDocument(value)) return '?';
  const fields = [...value].map(([name, inner]) => {
    const holdsFilters = !name.startsWith('$') || nested.has(name);
    return `${name}:${holdsFilters ? shapeOf(inner) : '?'}`;
  });
  return `{${fields.join(',')}}`;
}

const nested: ReadonlySet<string> = new Set(['$and', '$or', '$nor', '$not', '$elemMatch']);

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase();
}
