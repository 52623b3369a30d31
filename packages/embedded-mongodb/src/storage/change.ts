import type { Binary } from 'bson';
import type { Document } from '../values/value';
import type { Namespace } from './catalog';

export type Operation =
  | 'insert'
  | 'update'
  | 'replace'
  | 'delete'
  | 'create'
  | 'drop'
  | 'dropDatabase'
  | 'rename'
  | 'createIndexes'
  | 'dropIndexes'
  | 'modify';

/** One change as the history keeps it and change streams tell it. */
export interface Change {
  operation: Operation;
  /** Without `name` for a whole database. */
  namespace: { db: string; name?: string };
  uuid?: Binary;
  documentKey?: Document;
  fullDocument?: Document;
  /** The bytes of `fullDocument`, where they are known already. */
  fullDocumentBytes?: Uint8Array;
  updateDescription?: Document;
  /** The document before and after, where the collection keeps them. */
  before?: Document;
  after?: Document;
  to?: Namespace;
  description?: Document;
  /** What a `modify` changed, as it was before. */
  stateBefore?: Document;
}
