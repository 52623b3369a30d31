import DataLoader from 'dataloader';
import type { Page } from '../domain/page';

/**
 * Leaves out of each page the rows that may not be shown, one by one: for viewers who are shown few of many. Pages may come out
 * short, and what paging to the end would give is not counted.
 */
export function filterPages<K, R>(
  pages: DataLoader<K, Page<R>, string>,
  isShown: (record: R) => Promise<boolean>,
): DataLoader<K, Page<R>> {
  return new DataLoader(
    (keys) =>
      Promise.all(
        keys.map(async (key) => {
          const page = await pages.load(key);
          const shown = await Promise.all(page.rows.map(({ record }) => isShown(record)));
          const rows = page.rows.filter((_, i) => shown[i]);
          return { ...page, rows, count: async () => null };
        }),
      ),
    { cache: false },
  );
}
