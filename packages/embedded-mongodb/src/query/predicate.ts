import type { Document } from '../values/value';

/** What a match found out besides that it is one. */
export interface MatchDetails {
  /** The array index that a positional `$` stands for: of the last array condition that matched. */
  position?: number;
}

export type Predicate = (document: Document, details?: MatchDetails) => boolean;
