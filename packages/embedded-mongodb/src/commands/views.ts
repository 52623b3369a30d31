import { mongoError } from '../errors';
import { type Catalog, type Collection, type Namespace, namespaceText } from '../storage/catalog';
import { parseCollation } from '../values/collation';
import { valuesEqual } from '../values/compare-values';
import { documentOf } from '../values/plain';
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

/**
 * Refuses a view that in the end stands on itself (GraphContainsCycle) or on too many others
 * (ViewDepthLimitExceeded), and one whose collation is not that of the view it stands on.
 */
export function assertViewEnds(catalog: Catalog, namespace: Namespace, options: Document): void {
  let below = options.get('viewOn');
  for (let depth = 1; typeof below === 'string'; depth++) {
    if (below === namespace.name)
      throw mongoError('GraphContainsCycle', `View cycle detected: ${namespaceText(namespace)}`);
    if (depth > maxDepth)
      throw mongoError(
        'ViewDepthLimitExceeded',
        `View depth limit exceeded: ${namespaceText(namespace)}; maximum depth is ${maxDepth}`,
      );
    const base: Collection | undefined = catalog.find({ db: namespace.db, name: below });
    if (base && isView(base)) assertSameCollation(base, options);
    below = base?.options.get('viewOn');
  }
}

function assertSameCollation(base: Collection, options: Document): void {
  if (valuesEqual(base.options.get('collation'), options.get('collation'))) return;
  throw mongoError(
    'OptionNotSupportedOnView',
    `View has conflicting collation with view ${namespaceText(base.namespace)}`,
  );
}

/** Refuses what is asked of a view in another collation than its own. */
export function assertViewCollation(view: ResolvedView, asked: Document | undefined): void {
  const collation = parseCollation(asked);
  if (asked === undefined) return;
  const wanted = collation && documentOf(collation.spec);
  if (valuesEqual(wanted, view.collation)) return;
  throw mongoError('OptionNotSupportedOnView', "Cannot override a view's default collation");
}

/** What only a collection can be asked: throws CommandNotSupportedOnView. */
export function assertNoView(collection: Collection | undefined): void {
  if (collection && isView(collection))
    throw mongoError(
      'CommandNotSupportedOnView',
      `Namespace ${namespaceText(collection.namespace)} is a view, not a collection`,
    );
}
