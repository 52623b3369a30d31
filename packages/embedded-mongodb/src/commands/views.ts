import { mongoError } from '../errors';
import { type Catalog, type Collection, type Namespace, namespaceText } from '../storage/catalog';
import { type Document, isDocument, type Value } from '../values/value';

/** Views on views that a view may stand on. */
const maxDepth = 20;

/** The collection that a view stands on in the end, and the stages that make the view of it. */
export interface ResolvedView {
  namespace: Namespace;
  stages: Value[];
  collation: Document | undefined;
}

export function isView({ options }: Collection): boolean {
  return options.has('viewOn');
}

/** Follows a view down to its collection; nothing for what is no view. */
export function resolveView(catalog: Catalog, namespace: Namespace): ResolvedView | undefined {
  let view = catalog.find(namespace);
  if (!view || !isView(view)) return undefined;
  const collation = view.options.get('collation');
  let stages: Value[] = [];
  for (let depth = 0; view && isView(view); depth++) {
    if (depth >= maxDepth)
      throw mongoError(
        'ViewDepthLimitExceeded',
        `View depth too deep: ${namespaceText(namespace)}`,
      );
    stages = [...(view.options.get('pipeline') as Value[]), ...stages];
    const base: Namespace = { db: namespace.db, name: view.options.get('viewOn') as string };
    view = catalog.find(base);
    if (!view || !isView(view))
      return { namespace: base, stages, collation: isDocument(collation) ? collation : undefined };
  }
  return undefined;
}

/** What only a collection can be asked: throws CommandNotSupportedOnView. */
export function assertNoView(collection: Collection | undefined): void {
  if (collection && isView(collection))
    throw mongoError(
      'CommandNotSupportedOnView',
      `Namespace ${namespaceText(collection.namespace)} is a view, not a collection`,
    );
}
