import DataLoader from 'dataloader';

/** Loads records by their ids, many in one command; null for what is not there or may not be seen. */
export function createByIdLoader<R extends { readonly id: string }>(
  find: (ids: readonly string[]) => Promise<readonly R[]>,
  isVisible: (record: R) => boolean | Promise<boolean>,
): DataLoader<string, R | null> {
  return new DataLoader(async (ids) => {
    const found = new Map((await find(ids)).map((record) => [record.id, record]));
    return Promise.all(
      ids.map(async (id) => {
        const record = found.get(id);
        return record && (await isVisible(record)) ? record : null;
      }),
    );
  });
}
