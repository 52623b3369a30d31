import { badInput } from './domain-error';

/** The four arguments of every connection, as a client sent them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** What a page asks for, checked: how many rows, from which end, beyond which cursor. */
export interface PageRequest {
  readonly size: number;
  readonly fromEnd: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/** One page of a keyset-ordered list (DOMAIN.md P8, X4). */
export interface Page<R> {
  readonly rows: readonly { readonly cursor: string; readonly record: R }[];
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  /** What paging to the end would give; counted only when called; null where it is not counted. */
  count(): Promise<number | null>;
}

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;

/** Throws BAD_USER_INPUT naming the argument that is out of its bounds (1 ≤ first, last ≤ 100). */
export function parsePage({ first, after, last, before }: PageArguments): PageRequest {
  if (typeof first === 'number' && typeof last === 'number')
    throw badInput('last', 'FIRST_AND_LAST', { rule: 'X4' });
  return {
    size: parseSize('first', first) ?? parseSize('last', last) ?? DEFAULT_PAGE_SIZE,
    fromEnd: typeof last === 'number',
    after: after ?? null,
    before: before ?? null,
  };
}

function parseSize(field: string, size: number | null | undefined): number | undefined {
  if (size === null || size === undefined) return undefined;
  if (size < 1 || size > MAX_PAGE_SIZE)
    throw badInput(field, 'OUT_OF_RANGE', { rule: 'X4', limit: MAX_PAGE_SIZE });
  return size;
}
