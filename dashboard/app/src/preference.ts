import { useSyncExternalStore } from 'react';

export interface Preference<T extends string> {
  current(): T;
  set(value: T): void;
  /** The value for a component, which is shown again when it changes. */
  use(): T;
}

/** A choice of the reader that this browser remembers; the first value holds until one is chosen. */
export function createPreference<T extends string>(
  name: string,
  values: readonly [T, ...T[]],
  show: (value: T) => void,
): Preference<T> {
  const key = `okaeri.${name}`;
  const remembered = localStorage.getItem(key);
  const listeners = new Set<() => void>();
  let value: T = values.find((known) => known === remembered) ?? values[0];
  show(value);
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const current = (): T => value;
  return {
    current,
    set: (next) => {
      value = next;
      localStorage.setItem(key, next);
      show(next);
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(listen, current),
  };
}
