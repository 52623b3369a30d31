import type { Model, QueryFilter, SortOrder } from 'mongoose';
import { Types } from 'mongoose';
import { badInput } from '../domain/domain-error';
import type { Page, PageRequest } from '../domain/page';

/** One part of a list's order; the last part is always `_id`, so that the order is total. */
export interface OrderPart {
  readonly path: string;
  readonly direction: 1 | -1;
}

export interface KeysetQuery<Doc, R> {
  readonly model: Model<Doc>;
  readonly filter: QueryFilter<Doc>;
  readonly order: readonly OrderPart[];
  readonly request: PageRequest;
  /** Names the list; a cursor of another list is refused. */
  readonly cursorKind: string;
  readonly toRecord: (doc: Doc) => R;
  readonly projection?: Readonly<Record<string, 0 | 1>>;
}

type KeysetPart = 'order' | 'request' | 'cursorKind' | 'toRecord';
type KeyValue = string | Date | Types.ObjectId;

/**
 * Reads one page by keyset, never by offset: what arrives while somebody pages repeats no row and
 * skips none (DOMAIN.md P8). Throws BAD_USER_INPUT for a cursor that is forged or of another list.
 */
export async function pageByKeyset<Doc, R>(query: KeysetQuery<Doc, R>): Promise<Page<R>> {
  const { model, filter, order, request, projection } = query;
  const after = decodeCursor(query, 'after');
  const before = decodeCursor(query, 'before');
  const bounds = [
    ...(after ? [beyond(order, after, 1)] : []),
    ...(before ? [beyond(order, before, -1)] : []),
  ];
  const docs = await model
    .find(allOf(filter, ...bounds) as QueryFilter<Doc>, projection)
    .sort(sortOf(order, request.fromEnd ? -1 : 1))
    .limit(request.size + 1)
    .lean<Doc[]>();
  return pageOf(query, docs, () => countAll(model, filter));
}

/** One filter that is true where all are; conditions that say nothing are left out. */
export function allOf(...filters: readonly object[]): object {
  const telling = filters.filter((filter) => Object.keys(filter).length > 0);
  return telling.length > 1 ? { $and: telling } : (telling[0] ?? {});
}

/** Counts along an index, never through the documents: everything along that of `_id`. */
function countAll<Doc>(model: Model<Doc>, filter: QueryFilter<Doc>): Promise<number> {
  const isEverything = Object.keys(filter).length === 0;
  return model.countDocuments(filter, isEverything ? { hint: { _id: 1 } } : {}).exec();
}

/** Makes a page of up to `size + 1` documents that were read in the request's direction. */
export function pageOf<Doc, R>(
  { order, request, cursorKind, toRecord }: Pick<KeysetQuery<Doc, R>, KeysetPart>,
  docs: readonly Doc[],
  count: Page<R>['count'],
): Page<R> {
  const more = docs.length > request.size;
  const page = docs.slice(0, request.size);
  if (request.fromEnd) page.reverse();
  return {
    rows: page.map((doc) => ({
      cursor: encodeCursor(cursorKind, order, doc),
      record: toRecord(doc),
    })),
    hasNextPage: request.fromEnd ? request.before !== null : more,
    hasPreviousPage: request.fromEnd ? more : request.after !== null,
    count,
  };
}

/** The order as a sort, turned round with sign -1. */
export function sortOf(order: readonly OrderPart[], sign: 1 | -1): Record<string, SortOrder> {
  return Object.fromEntries(
    order.map(({ path, direction }) => [path, (direction * sign) as SortOrder]),
  );
}

/** `(a, b) > (x, y)` written as `a ≥ x and (a > x or (a = x and b > y))`, so that an index bounds it. */
function beyond(order: readonly OrderPart[], key: readonly KeyValue[], sign: 1 | -1): object {
  const alternatives = order.map(({ path, direction }, depth) => ({
    ...Object.fromEntries(order.slice(0, depth).map((part, i) => [part.path, key[i]])),
    [path]: { [direction * sign > 0 ? '$gt' : '$lt']: key[depth] },
  }));
  const [first] = order;
  if (!first || order.length === 1) return alternatives[0] ?? {};
  return {
    [first.path]: { [first.direction * sign > 0 ? '$gte' : '$lte']: key[0] },
    $or: alternatives,
  };
}

function encodeCursor(kind: string, order: readonly OrderPart[], doc: unknown): string {
  const key = order.map(({ path }) => serialize(valueAt(doc, path)));
  return Buffer.from(JSON.stringify([kind, ...key])).toString('base64url');
}

function valueAt(doc: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, part) => (value as Record<string, unknown> | null)?.[part], doc);
}

function serialize(value: unknown): unknown {
  if (value instanceof Date) return { d: value.getTime() };
  if (value instanceof Types.ObjectId) return { o: value.toHexString() };
  return value;
}

function decodeCursor<Doc, R>(
  { model, order, request, cursorKind }: KeysetQuery<Doc, R>,
  field: 'after' | 'before',
): KeyValue[] | null {
  const cursor = request[field];
  if (cursor === null) return null;
  const [kind, ...parts] = parseCursor(cursor);
  const key = parts.flatMap((part) => deserialize(part) ?? []);
  const isOfThisList =
    kind === cursorKind &&
    parts.length === order.length &&
    order.every(({ path }, i) => couldBeAt(model, path, key[i]));
  if (!isOfThisList) throw badInput(field, 'BAD_CURSOR', { rule: 'X4' });
  return key;
}

/** Nothing for what is no cursor. */
function parseCursor(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}

/** Only scalars come out, so that a made-up cursor can't carry an operator into a filter. */
function deserialize(part: unknown): KeyValue | undefined {
  if (typeof part === 'string') return part;
  if (typeof part !== 'object' || part === null) return undefined;
  const { d, o } = part as { d?: unknown; o?: unknown };
  if (typeof d === 'number' && Math.abs(d) <= 8.64e15) return new Date(d);
  if (typeof o === 'string' && /^[0-9a-f]{24}$/.test(o)) return new Types.ObjectId(o);
  return undefined;
}

/** A made-up value of another type would fail when the query is cast. */
function couldBeAt<Doc>({ schema }: Model<Doc>, path: string, value?: KeyValue): boolean {
  switch (schema.path(path)?.instance) {
    case 'Date':
      return value instanceof Date;
    case 'ObjectId':
      return value instanceof Types.ObjectId;
    default:
      return typeof value === 'string';
  }
}
