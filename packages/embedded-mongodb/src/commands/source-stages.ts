import { locationError, mongoError } from '../errors';
import { namespaceText } from '../storage/catalog';
import { documentOf } from '../values/plain';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import type { AggregateRequest } from './aggregate-request';
import { sizesOf, storageStats } from './collection-sizes';
import { describeIdleCursors, describeIdleSessions } from './describe-idle';
import { describeOperations } from './describe-operation';
import type { Operation } from './operation';
import type { ReadState } from './read-state';

type SourceRequest = Pick<AggregateRequest, 'namespace' | 'stages' | 'isCollectionless'>;

type Source = (
  argument: Document,
  at: {
    operation: Operation;
    request: SourceRequest;
    state: ReadState;
  },
) => Document[];

/** Stages that begin a pipeline and make documents of their own. */
const sources: Readonly<Record<string, Source>> = {
  $collStats: collStatsSource,
  $indexStats: indexStatsSource,
  $listLocalSessions: listLocalSessionsSource,
  $listSessions: listSessionsSource,
  $currentOp: currentOpSource,
};

/** The documents that a pipeline's first stage makes, if it is one that does. */
export function sourceDocuments(
  operation: Operation,
  request: SourceRequest,
  state: ReadState,
): Document[] | undefined {
  const [first] = request.stages;
  if (!isDocument(first)) return undefined;
  const [name, argument] = first.entries().next().value ?? ['', null];
  const source = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (!source) return undefined;
  if (operation.transaction)
    throw mongoError(
      'OperationNotSupportedInTransaction',
      `Stage not supported inside of a multi-document transaction: ${name}`,
    );
  if (name === '$indexStats' && !(isDocument(argument) && argument.size === 0))
    throw locationError(28803, 'The $indexStats stage specification must be an empty object');
  if (!isDocument(argument)) throw mongoError('TypeMismatch', `${name} must take a nested object`);
  if (name === '$currentOp' && !(request.isCollectionless && operation.db === 'admin'))
    throw mongoError(
      'InvalidNamespace',
      "$currentOp must be run against the 'admin' database with {aggregate: 1}",
    );
  return source(argument, { operation, request, state });
}

const currentOpOptions = new Set([
  ...['allUsers', 'idleConnections', 'idleCursors', 'idleSessions', 'localOps'],
  ...['truncateOps', 'backtrace', 'targetAllNodes'],
]);

function currentOpSource(argument: Document, { operation }: Parameters<Source>[1]): Document[] {
  for (const [name, value] of argument) {
    if (!currentOpOptions.has(name))
      throw mongoError('FailedToParse', `Unrecognized option '${name}' in $currentOp stage.`);
    if (typeof value !== 'boolean')
      throw mongoError(
        'FailedToParse',
        `The '${name}' parameter of the $currentOp stage must be a boolean value, but found: ${typeOf(value)}`,
      );
  }
  const { engine } = operation;
  return [
    ...describeOperations(engine),
    ...(argument.get('idleSessions') === false ? [] : describeIdleSessions(engine)),
    ...(argument.get('idleCursors') === true ? describeIdleCursors(engine) : []),
  ];
}

const collStatsOptions = ['count', 'storageStats', 'latencyStats', 'queryExecStats'];

function collStatsSource(
  argument: Document,
  { operation, request, state }: Parameters<Source>[1],
): Document[] {
  for (const name of argument.keys())
    if (!collStatsOptions.includes(name))
      throw mongoError('IDLUnknownField', `BSON field '$collStats.${name}' is an unknown field.`);
  for (const name of ['latencyStats', 'queryExecStats'])
    if (argument.has(name))
      throw mongoError('NotImplemented', `$collStats.${name} is not supported`);
  const collection = state.catalog.find(request.namespace);
  if (!collection)
    throw locationError(
      40280,
      `Unable to retrieve count in $collStats stage :: caused by :: Collection [${namespaceText(request.namespace)}] not found.`,
    );
  const sizes = sizesOf(state, collection);
  const host = operation.engine.facts.me;
  const result = documentOf({ ns: namespaceText(request.namespace), host, localTime: new Date() });
  const wanted = argument.get('storageStats');
  if (isDocument(wanted))
    result.set('storageStats', storageStats(sizes, Number(wanted.get('scale') ?? 1)));
  if (argument.has('count')) result.set('count', sizes.count);
  return [result];
}

function indexStatsSource(
  _argument: Document,
  { operation, request, state }: Parameters<Source>[1],
): Document[] {
  const collection = state.catalog.find(request.namespace);
  const { facts } = operation.engine;
  return (collection?.indexes ?? []).map(({ name, spec }) => {
    const accesses: Value = documentOf({ ops: 0n, since: facts.startedAt });
    return documentOf({ name, key: spec.get('key'), host: facts.me, accesses, spec });
  });
}

function listLocalSessionsSource(
  argument: Document,
  { operation, request }: Parameters<Source>[1],
): Document[] {
  if (!request.isCollectionless)
    throw mongoError(
      'InvalidNamespace',
      '$listLocalSessions must be run against the database with {aggregate: 1}, not a collection',
    );
  return sessionsFor('$listLocalSessions', argument, operation);
}

/** What MongoDB keeps in a collection is the same list here. */
function listSessionsSource(
  argument: Document,
  { operation, request }: Parameters<Source>[1],
): Document[] {
  if (namespaceText(request.namespace) !== 'config.system.sessions')
    throw mongoError(
      'InvalidNamespace',
      '$listSessions may only be run against config.system.sessions',
    );
  return sessionsFor('$listSessions', argument, operation);
}

/** There are no users to tell sessions apart by: whoever may ask sees them all. */
function sessionsFor(stage: string, argument: Document, { engine }: Operation): Document[] {
  for (const name of argument.keys())
    if (name !== 'allUsers' && name !== 'users')
      throw mongoError('IDLUnknownField', `BSON field '${stage}.${name}' is an unknown field.`);
  return [...engine.sessions.all()].map(({ lsid, lastUse }) =>
    documentOf({ _id: lsid, lastUse: new Date(lastUse) }),
  );
}
