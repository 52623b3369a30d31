import type { FilterNode } from '../query/filter-node';
import type { IndexDefinition } from '../storage/index-definition';
import type { Collation } from '../values/collation';
import type { KeyBounds } from './bounded-scan';
import type { SortKeys } from './sort-order';

/** What a planner needs to know of a query. */
export interface Question {
  filter: FilterNode;
  collation?: Collation | undefined;
  /** None for a sort that no index can give. */
  sort?: SortKeys | undefined;
  hasSort?: boolean;
  /** The index that `hint` names, or a natural scan. */
  hint?: IndexDefinition | { natural: 1 | -1 } | undefined;
  /** The paths that are read of what it finds; without them it is whole documents. */
  reads?: readonly string[] | undefined;
  /** Takes the part of the hinted index between two keys. */
  within?: KeyBounds | undefined;
}
