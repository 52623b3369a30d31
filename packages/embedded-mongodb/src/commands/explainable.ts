import { compilePipeline } from '../aggregation/pipeline';
import { mongoError } from '../errors';
import type { Namespace } from '../storage/catalog';
import { documentOf } from '../values/plain';
import type { Document, Value } from '../values/value';
import { parsePipeline } from './aggregate-request';
import { isChangeStream } from './change-stream-stages';
import { CommandOptions } from './command-options';
import { explainDelete, explainFindAndModify, explainUpdate } from './explainable-writes';
import type { Explainable } from './explained-query';
import { parseFind } from './find';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import type { QuerySpec } from './query';
import { prefixLength } from './query-stages';
import { stagesOf } from './view-stages';
import { assertViewCollation, resolveView } from './views';

/** Reads the command that is to be explained. */
export function explainable(operation: Operation, command: Document): Explainable {
  const name = String(command.keys().next().value);
  const options = new CommandOptions(command, []);
  const db = command.get('$db') ?? operation.db;
  if (db !== operation.db)
    throw mongoError(
      'InvalidNamespace',
      `Mismatched $db in explain command. Expected ${operation.db} but got ${db}`,
    );
  switch (name) {
    case 'find':
      return ofFind(operation, options);
    case 'aggregate':
      return ofAggregate(operation, options);
    case 'count':
      return ofCount(operation, options);
    case 'distinct':
      return ofDistinct(operation, options);
    case 'findAndModify':
    case 'findandmodify':
      return explainFindAndModify(operation, options, name);
    case 'update':
      return explainUpdate(operation, options);
    case 'delete':
      return explainDelete(operation, options);
    default:
      if (operation.engine.commands.some((command) => command.name === name))
        throw mongoError('IllegalOperation', `Cannot explain cmd: ${name}`);
      throw mongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function ofFind(operation: Operation, options: CommandOptions): Explainable {
  const { namespace, spec, window } = parseFind(operation.db, options);
  const asked = { namespace, spec, top: { ...spec, ...window } };
  return ofView(operation, asked) ?? asked;
}

function ofAggregate(operation: Operation, options: CommandOptions): Explainable {
  const namespace = collectionNamespace(operation.db, options.value('aggregate'));
  const stages = parsePipeline(options);
  const query = {
    collation: options.document('collation'),
    hint: options.hint(),
    let: options.document('let'),
  };
  options.accept('cursor', 'explain', 'allowDiskUse', 'bypassDocumentValidation');
  options.accept('fromMongos', 'needsMerge', 'runtimeConstants');
  options.end();
  return ofPipeline(operation, namespace, stages, query);
}

/** A pipeline, and that of the view that it may be of. */
function ofPipeline(
  { newest }: Operation,
  asked: Namespace,
  ownStages: readonly Value[],
  query: Pick<QuerySpec, 'collation' | 'hint' | 'let'>,
): Explainable {
  const view = resolveView(newest.catalog, asked);
  if (view) assertViewCollation(view, query.collation);
  const namespace = view?.namespace ?? asked;
  const stages = [...(view?.stages ?? []), ...ownStages];
  if (isChangeStream(stages))
    throw mongoError('NotImplemented', 'Explaining a $changeStream is not supported');
  const { prefix, reads } = compilePipeline(stages, {
    database: namespace.db,
    collection: namespace.name,
    let: query.let,
  });
  const filter = prefix.filter ?? new Map();
  const collation = view?.collation ?? query.collation;
  const spec: QuerySpec = { ...query, collation, filter, sort: prefix.sort, reads };
  const rest = stages.slice(prefixLength(stages));
  const explained = { namespace, spec, top: prefix };
  return rest.length > 0 ? { ...explained, stages: rest } : { ...explained, isWholePipeline: true };
}

/** A query of a view is the pipeline that asks the same of its collection. */
function ofView(
  operation: Operation,
  asked: Explainable,
  last: readonly Value[] = [],
): Explainable | undefined {
  const { namespace, spec, top, most } = asked;
  if (!resolveView(operation.newest.catalog, namespace)) return undefined;
  const limit = most ?? top.limit;
  return ofPipeline(operation, namespace, [...stagesOf(spec, { ...top, limit }), ...last], spec);
}

function ofCount(operation: Operation, options: CommandOptions): Explainable {
  const shape = { name: 'count', filter: 'query', last: 'COUNT', reads: [] };
  const asked = ofFilter(operation.db, options, shape);
  const limit = Math.abs(options.integer('limit') ?? 0);
  const skip = options.integer('skip', 0) ?? 0;
  options.accept('fields');
  options.end();
  const counted = { ...asked, top: { ...asked.top, skip }, most: limit || undefined };
  const counts = documentOf({ $count: 'count' });
  return ofView(operation, { ...counted, top: { skip } }, [counts]) ?? counted;
}

function ofDistinct(operation: Operation, options: CommandOptions): Explainable {
  const key = options.required('key', options.string('key'));
  const shape = { name: 'distinct', filter: 'query', reads: [key] };
  const asked = ofFilter(operation.db, options, shape);
  options.end();
  const group = documentOf({ $group: { _id: null, distinct: { $addToSet: `$${key}` } } });
  return ofView(operation, asked, [group]) ?? { ...asked, distinct: key };
}

function ofFilter(
  db: string,
  options: CommandOptions,
  shape: { name: string; filter: string; last?: string; reads?: readonly string[] },
): Explainable {
  const namespace = collectionNamespace(db, options.value(shape.name));
  const filter = options.document(shape.filter) ?? new Map();
  const collation = options.document('collation');
  const { last, reads } = shape;
  return { namespace, spec: { filter, collation, hint: options.hint(), reads }, top: { last } };
}
