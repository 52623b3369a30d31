import {
  type GraphQLCompositeType,
  type GraphQLField,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
} from 'graphql';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE } from '../domain/page';

type AnyField = GraphQLField<unknown, unknown>;

/** How many items a list field or a connection pays for. */
export interface ListSize {
  readonly assumedSize: number;
  readonly slicingArguments: readonly string[];
  readonly sizedFields: readonly string[];
}

/**
 * Where a field costs something else than its type says, by the type that has it or by both: each write takes a
 * transaction, each count a scan of an index, each aggregate the reading of many records.
 */
const WEIGHTS: Readonly<Record<string, number>> = {
  Mutation: 10,
  Subscription: 10,
  totalCount: 5,
  'Event.answerSeries': 10,
  'Query.hrFile': 10,
  'UpdateHrFilePayload.hrFile': 10,
  Overview: 20,
  'Overview.events': 1,
};

/** Lists without arguments, by what they usually hold at most. */
const ASSUMED_SIZES: Readonly<Record<string, number>> = {
  'Query.nodes': MAX_PAGE_SIZE,
  'Referral.moves': 10,
  'Overview.events': 16,
};

/** Null where the field costs what its type says: `objectWeightOf` for an object, 0 for a scalar. */
export function weightOf(parent: string, { name }: AnyField): number | null {
  const own = WEIGHTS[`${parent}.${name}`] ?? WEIGHTS[parent];
  return own ?? (parent.endsWith('Connection') ? (WEIGHTS[name] ?? null) : null);
}

/**
 * What an object costs: 1 for a record (it has an id), and for a page of them; 0 for a value that comes with what holds
 * it, such as a name or an edge.
 */
export function objectWeightOf(type: GraphQLCompositeType): 0 | 1 {
  if (!isObjectType(type) || type.name.endsWith('Connection')) return 1;
  return type.getFields()['id'] ? 1 : 0;
}

export function listSizeOf(parent: string, { name, type }: AnyField): ListSize | null {
  if (getNamedType(type).name.endsWith('Connection'))
    return {
      assumedSize: DEFAULT_PAGE_SIZE,
      slicingArguments: ['first', 'last'],
      sizedFields: ['edges', 'nodes'],
    };
  const isPage = parent.endsWith('Connection');
  const assumedSize = ASSUMED_SIZES[`${parent}.${name}`];
  if (isPage || assumedSize === undefined || !isListType(getNullableType(type))) return null;
  return { assumedSize, slicingArguments: [], sizedFields: [] };
}

/** The points that one object or value of the field costs. */
export function pointsOf(parent: string, field: AnyField): number {
  const type = getNamedType(field.type);
  return weightOf(parent, field) ?? (isCompositeType(type) ? objectWeightOf(type) : 0);
}

/** The size that the arguments ask for; what is out of its bounds counts as the bound, so that no value makes it cheap. */
export function askedSize(
  { assumedSize, slicingArguments }: ListSize,
  args: Readonly<Record<string, unknown>>,
): number {
  const sizes = slicingArguments
    .map((name) => args[name])
    .filter((size) => size !== undefined && size !== null)
    .map((size) =>
      Number.isInteger(size) && Number(size) >= 1
        ? Math.min(Number(size), MAX_PAGE_SIZE)
        : MAX_PAGE_SIZE,
    );
  return sizes.length > 0 ? Math.max(...sizes) : assumedSize;
}
