import { compilePipeline } from '../aggregation/pipeline';
import { mongoError } from '../errors';
import type { PlanTop } from '../planner/explain-plan';
import type { Namespace } from '../storage/catalog';
import type { Document, Value } from '../values/value';
import { isChangeStream } from './change-stream-stages';
import { CommandOptions } from './command-options';
import { parseFind } from './find';
import { collectionNamespace } from './namespaces';
import type { Operation } from './operation';
import type { QuerySpec } from './query';
import { prefixLength } from './query-stages';

/** The query inside of a command, and what happens to its documents. */
export interface Explainable {
  namespace: Namespace;
  spec: QuerySpec;
  top: Omit<PlanTop, 'filter'>;
  /** The field whose values are asked for. */
  distinct?: string;
  /** How many documents are looked for, where the plan does not say. */
  most?: number | undefined;
  /** A pipeline's stages behind what the query does. */
  stages?: Value[];
}

/** Reads the command that is to be explained. */
export function explainable(operation: Operation, command: Document): Explainable {
  const name = String(command.keys().next().value);
  const { db } = operation;
  const options = new CommandOptions(command, []);
  switch (name) {
    case 'find':
      return ofFind(db, options);
    case 'aggregate':
      return ofAggregate(operation, options);
    case 'count':
      return ofFilter(db, options, { name, filter: 'query', last: 'COUNT', reads: [] });
    case 'distinct':
      return ofDistinct(db, options);
    case 'findAndModify':
    case 'findandmodify':
      return ofFindAndModify(db, options, name);
    case 'update':
    case 'delete':
      return ofStatement(db, options, name);
    default:
      if (operation.engine.commands.some((command) => command.name === name))
        throw mongoError('IllegalOperation', `Cannot explain cmd: ${name}`);
      throw mongoError('CommandNotFound', `Explain failed due to unknown command: ${name}`);
  }
}

function ofFind(db: string, options: CommandOptions): Explainable {
  const { namespace, spec, window } = parseFind(db, options);
  return { namespace, spec, top: { ...spec, ...window } };
}

function ofAggregate(operation: Operation, options: CommandOptions): Explainable {
  const namespace = collectionNamespace(operation.db, options.value('aggregate'));
  const stages = options.required('pipeline', options.array('pipeline'));
  if (isChangeStream(stages))
    throw mongoError('NotImplemented', 'Explaining a $changeStream is not supported');
  const collation = options.document('collation');
  const hint = options.hint();
  const lets = options.document('let');
  const { prefix, reads } = compilePipeline(stages, {
    database: namespace.db,
    collection: namespace.name,
    let: lets,
  });
  const filter = prefix.filter ?? new Map();
  const spec: QuerySpec = { filter, sort: prefix.sort, collation, hint, let: lets, reads };
  const top = prefix;
  const rest = stages.slice(prefixLength(stages));
  return rest.length > 0 ? { namespace, spec, top, stages: rest } : { namespace, spec, top };
}

function ofDistinct(db: string, options: CommandOptions): Explainable {
  const key = options.required('key', options.string('key'));
  const asked = ofFilter(db, options, { name: 'distinct', filter: 'query', reads: [key] });
  return { ...asked, distinct: key };
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

function ofFindAndModify(db: string, options: CommandOptions, name: string): Explainable {
  const asked = ofFilter(db, options, { name, filter: 'query' });
  const sort = options.document('sort');
  const last = options.boolean('remove') ? 'DELETE' : 'UPDATE';
  // As in MongoDB, only what is sorted is cut to one.
  const limit = sort?.size ? 1 : undefined;
  return { ...asked, spec: { ...asked.spec, sort }, top: { sort, limit, last }, most: 1 };
}

function ofStatement(db: string, options: CommandOptions, name: 'update' | 'delete'): Explainable {
  const namespace = collectionNamespace(db, options.value(name));
  const [statement] = options.documents(name === 'update' ? 'updates' : 'deletes') ?? [];
  if (!statement) throw mongoError('InvalidLength', 'Nothing to explain');
  const filter = statement.get('q') as Document;
  const collation = statement.get('collation') as Document | undefined;
  const spec: QuerySpec = { filter, collation, hint: new CommandOptions(statement).hint() };
  const isOne = statement.get('multi') !== true && Number(statement.get('limit') ?? 1) === 1;
  return { namespace, spec, top: { last: name.toUpperCase() }, most: isOne ? 1 : undefined };
}
