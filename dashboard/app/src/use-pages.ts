import { useCallback, useEffect, useRef, useState } from 'react';

export interface PageOf<T> {
  readonly nodes: readonly T[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

export interface Pages<T> {
  /** Null until the first page of the present key has come. */
  readonly rows: readonly T[] | null;
  readonly error: unknown;
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly more: () => void;
}

type Held<T> = { key: string; rows: readonly T[]; end: string | null };

/** Pages of a list, cut by keyset: the first for each key, the others when asked for. The rows before stay until it is here. */
export function usePages<T>(
  key: string,
  load: (after: string | null) => Promise<PageOf<T>>,
): Pages<T> {
  const [held, setHeld] = useState<Held<T> | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isLoading, setLoading] = useState(false);
  const latest = useRef({ key, load });
  useEffect(() => {
    latest.current = { key, load };
  });
  const read = useCallback(async (asked: string, before: Held<T> | null) => {
    setLoading(true);
    try {
      const { nodes, pageInfo } = await latest.current.load(before?.end ?? null);
      if (latest.current.key !== asked) return;
      const end = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      setHeld({ key: asked, rows: [...(before?.rows ?? []), ...nodes], end });
      setError(null);
    } catch (refused) {
      if (latest.current.key === asked) setError(refused);
    }
    setLoading(false);
  }, []);
  useEffect(() => void read(key, null), [key, read]);
  return {
    rows: held?.rows ?? null,
    error,
    isLoading,
    hasMore: held?.end != null && held.key === key,
    more: useCallback(() => void read(key, held), [read, key, held]),
  };
}
