import { type Collation, parseCollation } from '../values/collation';
import type { Document } from '../values/value';
import type { Ident } from './keys';

/** An index as storage and planner use it, read once from its specification. */
export interface IndexDefinition {
  ident: Ident;
  name: string;
  /** What `listIndexes` shows: `v`, `key`, `name` and the options. */
  spec: Document;
  paths: readonly string[];
  directions: readonly (1 | -1)[];
  unique: boolean;
  sparse: boolean;
  hidden: boolean;
  isIdIndex: boolean;
  /** Is it being built: writes keep it up to date, queries do not use it yet. */
  building: boolean;
  partialFilter: Document | undefined;
  collation: Collation | undefined;
  expireAfterSeconds: number | undefined;
  /**
   * For each field whether an array was ever met on its way. It only rises, and rises before the write
   * that causes it can be read, so that a planner who trusts it is right about every snapshot.
   */
  multikey: Uint8Array;
}

export function indexDefinition(
  ident: Ident,
  spec: Document,
  { multikey, building = false }: { multikey?: Uint8Array | undefined; building?: boolean } = {},
): IndexDefinition {
  const key = spec.get('key') as Document;
  const paths = [...key.keys()];
  return {
    ident,
    name: spec.get('name') as string,
    spec,
    paths,
    directions: [...key.values()].map((direction) => (Number(direction) < 0 ? -1 : 1)),
    unique: spec.get('unique') === true || isIdKey(key),
    sparse: spec.get('sparse') === true,
    hidden: spec.get('hidden') === true,
    isIdIndex: isIdKey(key),
    building,
    partialFilter: spec.get('partialFilterExpression') as Document | undefined,
    collation: parseCollation(spec.get('collation') as Document | undefined),
    expireAfterSeconds: numberOrNone(spec.get('expireAfterSeconds')),
    multikey: multikey ? Uint8Array.from(multikey) : new Uint8Array(paths.length),
  };
}

export function isMultikey(index: IndexDefinition): boolean {
  return index.multikey.includes(1);
}

function isIdKey(key: Document): boolean {
  return key.size === 1 && key.has('_id');
}

function numberOrNone(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}
