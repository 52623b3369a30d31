import { entriesOf, prefixEnd, type Reader, type Table } from './key-value';
import { identKey } from './keys';
import type { Store } from './store';

/** Entries that one unit removes: so few that writes hardly wait for it. */
const unitSize = 500;
const discarded = Buffer.from('d');

/** Removes what dropped collections and indexes left behind; resolves when there is nothing left. */
export async function reapDiscarded(store: Store): Promise<void> {
  for (const key of discardedKeys(store)) {
    const low = key.subarray(1);
    for (const table of ['records', 'entries'] as const) while (await reapSome(store, table, low));
    await store.write((unit) => {
      unit.remove('counters', low);
      unit.remove('meta', Buffer.concat([Buffer.from('m'), low]));
      unit.remove('meta', key);
    });
  }
}

function discardedKeys(store: Store): Buffer[] {
  const view = store.sharedView();
  try {
    return [...marks(view.reader)].filter(
      (key) => key.length === discarded.length + identKey(0).length,
    );
  } finally {
    view.reader.release();
  }
}

function* marks(reader: Reader): Generator<Buffer> {
  const range = { low: discarded, high: prefixEnd(discarded) };
  for (const { key } of entriesOf(reader, 'meta', range)) yield key;
}

async function reapSome(store: Store, table: Table, low: Buffer): Promise<boolean> {
  return store.write((unit) => {
    const { entries } = unit.chunk(table, { low, high: prefixEnd(low) }, unitSize);
    for (const { key } of entries) unit.remove(table, key);
    return entries.length === unitSize;
  });
}
