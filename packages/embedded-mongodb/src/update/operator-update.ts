import { parseFilter } from '../query/parse-filter';
import type { Document, Value } from '../values/value';
import { applyOperators, assertSameId } from './apply-operators';
import { type ArrayFilters, assertFiltersUsed, compileArrayFilters } from './array-filters';
import type { Update, UpdateOptions } from './compiled-update';
import { isIdentical } from './identical';
import { type PathUpdate, parseUpdateOperators } from './parse-operators';
import { UpdateLog } from './update-log';
import { assertValidId, documentOfFilter, withIdFirst } from './upsert';
import { copyDocument, copyValue } from './write-path';

export function operatorUpdate(update: Document, options: UpdateOptions): Update {
  const updates = parseUpdateOperators(update, options);
  const paths = updates.map(({ path }) => path);
  const filters = compileArrayFilters(options.arrayFilters ?? [], options);
  assertFiltersUsed(filters, paths, update);
  return new OperatorUpdate(updates, filters, options);
}

class OperatorUpdate implements Update {
  readonly kind = 'operators';
  readonly needsPosition: boolean;

  constructor(
    private readonly updates: PathUpdate[],
    private readonly filters: ArrayFilters,
    private readonly options: UpdateOptions,
  ) {
    this.needsPosition = updates.some(({ path }) => path.includes('$'));
  }

  apply(document: Document, position?: number) {
    const changed = copyDocument(document);
    const log = this.applyTo(changed, position, false);
    assertSameId(document.get('_id'), changed);
    const modified = !isIdentical(document, changed);
    return { document: changed, modified, description: log.describe() };
  }

  insert(filter: Document): Document {
    const document = documentOfFilter(parseFilter(filter));
    const own = document.get('_id');
    const id: Value | undefined = own === undefined ? own : copyValue(own);
    this.applyTo(document, undefined, true);
    assertSameId(id, document);
    assertValidId(document.get('_id'));
    return withIdFirst(document);
  }

  private applyTo(document: Document, position: number | undefined, isInsert: boolean): UpdateLog {
    const log = new UpdateLog();
    applyOperators({
      document,
      updates: this.updates,
      positions: { filters: this.filters, position },
      options: this.options,
      isInsert,
      log,
    });
    return log;
  }
}
