import { limit } from './parsers';
import { required } from './variable';

const bound = (name: string, fallback: number, meaning: string) =>
  required({ name, default: String(fallback), example: `${fallback}:warn`, meaning }, limit);

/**
 * The bounds of what a stranger may ask of the server, the same over HTTP and WebSocket. Each can be set to `n:warn`:
 * then what passes it is counted and logged, and let through.
 */
export const limitVariables = {
  bodyBytes: bound('LIMIT_BODY_BYTES', 100_000, 'bytes of an HTTP request'),
  frameBytes: bound('LIMIT_FRAME_BYTES', 65_536, 'bytes of a WebSocket message'),
  tokens: bound('LIMIT_TOKENS', 1000, 'tokens of a GraphQL document'),
  depth: bound('LIMIT_DEPTH', 10, 'fields within fields; introspection is exempt'),
  aliases: bound('LIMIT_ALIASES', 15, 'aliases of an operation, its fragments included'),
  directives: bound('LIMIT_DIRECTIVES', 8, 'directives of an operation, its fragments included'),
  rootFields: bound('LIMIT_ROOT_FIELDS', 20, 'fields at the root of an operation'),
  operationCost: bound(
    'LIMIT_OPERATION_COST',
    1000,
    'points of one operation, as the schema prices it',
  ),
  costBudget: bound(
    'LIMIT_COST_BUDGET',
    50_000,
    'points that a member, an API key or a stranger’s address may spend at once',
  ),
  socketOperations: bound('LIMIT_SOCKET_OPERATIONS', 20, 'operations that one socket runs at once'),
  socketsPerViewer: bound(
    'LIMIT_SOCKETS_PER_VIEWER',
    1000,
    'open sockets of one member or API key, for each instance',
  ),
  socketsPerAddress: bound(
    'LIMIT_SOCKETS_PER_ADDRESS',
    2000,
    'open sockets of one network address, for each instance; the machine itself is exempt',
  ),
  socketInitMs: bound(
    'LIMIT_SOCKET_INIT_MS',
    3000,
    'milliseconds from opening a socket to its connection_init',
  ),
  arrivalMs: bound(
    'LIMIT_ARRIVAL_MS',
    15_000,
    'milliseconds that an HTTP request may take to arrive',
  ),
  requestMs: bound(
    'LIMIT_REQUEST_MS',
    10_000,
    'milliseconds that a query or mutation may take before it is aborted',
  ),
};
