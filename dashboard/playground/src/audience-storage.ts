import type { Audience } from './examples';

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear' | 'length'>;

/** What GraphiQL keeps, apart for each audience and for this browser tab only. */
export function storageFor(audience: Audience): TabStorage {
  const prefix = `${audience}:`;
  const own = (): string[] => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));
  return {
    getItem: (name) => sessionStorage.getItem(prefix + name),
    setItem: (name, value) => sessionStorage.setItem(prefix + name, value),
    removeItem: (name) => sessionStorage.removeItem(prefix + name),
    clear: () => {
      for (const name of own()) sessionStorage.removeItem(name);
    },
    get length() {
      return own().length;
    },
  };
}
