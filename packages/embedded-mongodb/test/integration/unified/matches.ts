import { isDeepStrictEqual } from 'node:util';
import { type Document, EJSON } from 'bson';

/** What the `$$` operators of an expectation look up. */
export interface MatchContext {
  sessionId(session: string): unknown;
  entity(id: string): unknown;
}

const isDocument = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('_bsontype' in value);

const operators: Record<
  string,
  (wanted: unknown, given: unknown, context: MatchContext) => string | undefined
> = {
  $$exists: (wanted, given) =>
    (given !== undefined) === wanted ? undefined : `exists: ${given !== undefined}`,
  $$type: (wanted, given) =>
    (Array.isArray(wanted) ? wanted : [wanted]).includes(typeName(given))
      ? undefined
      : `is ${typeName(given)}, not ${wanted}`,
  $$unsetOrMatches: (wanted, given, context) =>
    given === undefined || given === null ? undefined : mismatch(wanted, given, context),
  $$matchesEntity: (wanted, given, context) =>
    mismatch(context.entity(String(wanted)), given, context),
  $$sessionLsid: (wanted, given, context) =>
    mismatch(context.sessionId(String(wanted)), given, context),
};

/**
 * Tells where a value differs from an expectation, undefined when it does not. Documents at the root
 * may have further fields; below it they may not. Numbers compare by value, whatever their type.
 */
export function mismatch(
  wanted: unknown,
  given: unknown,
  context: MatchContext,
  isRoot = false,
): string | undefined {
  if (Array.isArray(wanted)) return arrayMismatch(wanted, given, context, isRoot);
  if (!isDocument(wanted)) {
    return isDeepStrictEqual(plain(wanted), plain(given))
      ? undefined
      : `${EJSON.stringify(plain(given))} is not ${EJSON.stringify(plain(wanted))}`;
  }
  const [first] = Object.keys(wanted);
  const operator = first === undefined ? undefined : operators[first];
  if (operator && first) return operator(wanted[first], given, context);
  return documentMismatch(wanted, given, context, isRoot);
}

function arrayMismatch(
  wanted: unknown[],
  given: unknown,
  context: MatchContext,
  isRoot: boolean,
): string | undefined {
  if (!Array.isArray(given)) return `${EJSON.stringify(given)} is no array`;
  if (given.length !== wanted.length) return `${given.length} elements, not ${wanted.length}`;
  for (const [at, element] of wanted.entries()) {
    const found = mismatch(element, given[at], context, isRoot);
    if (found) return `[${at}] ${found}`;
  }
  return undefined;
}

function documentMismatch(
  wanted: Document,
  given: unknown,
  context: MatchContext,
  isRoot: boolean,
): string | undefined {
  if (!isDocument(given)) return `${EJSON.stringify(given)} is no document`;
  for (const [name, value] of Object.entries(wanted)) {
    const found = mismatch(value, given[name], context);
    if (found) return `${name}: ${found}`;
  }
  const extra = Object.keys(given).find((name) => !(name in wanted));
  return extra === undefined || isRoot ? undefined : `${extra} is one field too many`;
}

function plain(value: unknown): unknown {
  if (value === undefined) return undefined;
  const { value: relaxed } = JSON.parse(EJSON.stringify({ value }, { relaxed: true }));
  return relaxed;
}

function typeName(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (typeof value === 'bigint') return 'long';
  if (typeof value === 'object' && '_bsontype' in value) {
    const tag = String(value._bsontype);
    return (
      { ObjectId: 'objectId', Long: 'long', Timestamp: 'timestamp', Binary: 'binData' }[tag] ?? tag
    );
  }
  return typeof value === 'string' ? 'string' : 'object';
}
