import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import type { Document } from '../values/value';
import { compileSpec, type UpdateSpec } from './apply-update';
import type { CommandOptions } from './command-options';
import { parseDeletion } from './delete';
import type { Explainable, WouldChange } from './explained-query';
import { parseFindAndModify } from './find-and-modify';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import { parseStatement } from './update';

/** What `findAndModify` looks for, and what it would make of it. */
export function explainFindAndModify(
  operation: Operation,
  options: CommandOptions,
  name: string,
): Explainable {
  const request = parseFindAndModify(operation.db, options, name);
  const { namespace, spec, remove, upsert, returnNew, fields } = request;
  const { sort } = spec.query;
  // As in MongoDB, only what is sorted is cut to one.
  const limit = sort?.size ? 1 : undefined;
  const top = { sort, limit, last: remove ? 'DELETE' : 'UPDATE', fields };
  return {
    ...{ namespace, spec: spec.query, top, most: 1 },
    change: {
      modifies: remove ? () => true : modifiesBy(operation, namespace, spec),
      upserts: upsert,
      gives: true,
      givesUpserted: upsert && returnNew,
    },
  };
}

/** What the one update of a command looks for, and what it would make of it. */
export function explainUpdate(operation: Operation, options: CommandOptions): Explainable {
  const namespace = collectionNamespace(operation.db, options.value('update'));
  const statement = onlyOne(options.documents('updates'));
  const bypassValidation = options.boolean('bypassDocumentValidation');
  const lets = options.document('let');
  options.accept('ordered');
  options.end();
  const { spec, multi, upsert } = parseStatement(statement, lets, bypassValidation);
  return {
    ...{ namespace, spec: spec.query, top: { last: 'UPDATE' }, most: multi ? undefined : 1 },
    change: {
      modifies: modifiesBy(operation, namespace, spec),
      upserts: upsert,
      gives: false,
      givesUpserted: false,
    },
  };
}

/** What the one deletion of a command looks for. */
export function explainDelete({ db }: Operation, options: CommandOptions): Explainable {
  const namespace = collectionNamespace(db, options.value('delete'));
  const statement = onlyOne(options.documents('deletes'));
  const lets = options.document('let');
  options.accept('ordered');
  options.end();
  const { spec, isMulti } = parseDeletion(statement, lets);
  return { namespace, spec, top: { last: 'DELETE' }, most: isMulti ? undefined : 1 };
}

function onlyOne(statements: readonly Document[] = []): Document {
  const [statement] = statements;
  if (!statement || statements.length > 1)
    throw mongoError('InvalidLength', 'explained write batches must be of size 1');
  return statement;
}

function modifiesBy(
  operation: Operation,
  namespace: Namespace,
  spec: UpdateSpec,
): WouldChange['modifies'] {
  const update = compileSpec(operation, namespace, spec);
  return (document, matcher) => {
    const position = update.needsPosition ? matcher.positionOf(document) : undefined;
    return update.apply(document, position).modified;
  };
}
