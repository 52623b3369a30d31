import { useCallback, useEffect, useRef, useState } from 'react';

export interface Loaded<T> {
  /** Of the last time that it worked; null before. */
  readonly data: T | null;
  readonly error: unknown;
  reload(): void;
}

/** Loads when the key changes and when asked again; what is late for an older key is dropped. */
export function useLoaded<T>(key: string, load: () => Promise<T>): Loaded<T> {
  const [turn, setTurn] = useState(0);
  const [loaded, setLoaded] = useState<{ asked: string; data: T | null; error: unknown }>();
  const latest = useRef(load);
  useEffect(() => {
    latest.current = load;
  });
  useEffect(() => {
    const asked = `${key} ${turn}`;
    let isLate = false;
    latest.current().then(
      (data) => isLate || setLoaded({ asked, data, error: null }),
      (error) => isLate || setLoaded((last) => ({ asked, data: last?.data ?? null, error })),
    );
    return () => {
      isLate = true;
    };
  }, [key, turn]);
  return {
    data: loaded?.data ?? null,
    error: loaded?.error ?? null,
    reload: useCallback(() => setTurn((last) => last + 1), []),
  };
}
