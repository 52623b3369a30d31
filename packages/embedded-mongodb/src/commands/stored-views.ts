import { Found } from '../planner/found';
import { type Collection, type Namespace, namespaceText } from '../storage/catalog';
import { unseal } from '../storage/checksum';
import { createCollection } from '../storage/collections';
import { entriesOf, prefixEnd } from '../storage/key-value';
import { identKey, recordIdOf } from '../storage/keys';
import type { WriteUnit } from '../storage/write-unit';
import type { Document, Value } from '../values/value';
import { deleteDocument, insertDocument } from './document-writes';
import { isView } from './views';

/** Keeps `system.views`, where clients find what the views of a database are. */

const name = 'system.views';

/** Stores what a view is; with the first one the collection comes into being, for all views there are. */
export function storeView(unit: WriteUnit, view: Collection): void {
  const { db } = view.namespace;
  const stored = unit.catalog.find({ db, name });
  if (stored) insertDocument(unit, stored, documentOf(view));
  else {
    const made = createCollection(unit, { db, name });
    for (const one of unit.catalog.list(db).filter(isView))
      insertDocument(unit, made, documentOf(one));
  }
}

/** Forgets a view that was dropped. */
export function forgetView(unit: WriteUnit, view: Namespace): void {
  const stored = unit.catalog.find({ db: view.db, name });
  if (!stored) return;
  const low = identKey(stored.ident);
  for (const { key, value } of entriesOf(unit, 'records', { low, high: prefixEnd(low) })) {
    const found = new Found(recordIdOf(key), unseal(value));
    if (found.document.get('_id') === namespaceText(view)) {
      deleteDocument(unit, stored, found);
      return;
    }
  }
}

function documentOf({ namespace, options }: Collection): Document {
  return new Map<string, Value>([['_id', namespaceText(namespace)], ...options]);
}
