import type { Timestamp } from 'bson';
import type { Collation } from '../values/collation';
import type { Document } from '../values/value';

/** What a command says about how its expressions, filters and sorts are evaluated. */
export interface EvaluationOptions {
  collation?: Collation | undefined;
  /** The command's `let`: constant expressions by the names that `$$name` refers to. */
  let?: Document | undefined;
  /** `$$NOW`, one moment for the whole command. */
  now?: Date | undefined;
  /** `$$CLUSTER_TIME`. */
  clusterTime?: Timestamp | undefined;
  /** Counts a step of what cannot rest; throws when the command is over its time. */
  tick?: (() => void) | undefined;
  /** Constant expressions wait for a document, as a validator's do. */
  isUnoptimized?: boolean;
  /** There is no document: an expression that names a field or the document is refused. */
  isWithoutDocument?: boolean;
}
