import { locationError } from '../errors';
import { type IndexDefinition, isMultikey } from '../storage/index-definition';
import { entryPrefix } from '../storage/index-entries';
import { prefixEnd } from '../storage/key-value';
import { identKey } from '../storage/keys';
import type { Document } from '../values/value';
import type { IndexScan } from './plan';

/** A find's own bounds of its hinted index: from `min`, included, to `max`, excluded. */
export interface KeyBounds {
  min?: Document | undefined;
  max?: Document | undefined;
}

/** Plans the part of an index between two keys; the whole filter is put to what lies there. */
export function boundedScan(index: IndexDefinition, { min, max }: KeyBounds): IndexScan {
  assertSameFields(min, max);
  const prefix = identKey(index.ident);
  const low = min ? keyOf(index, min) : prefix;
  const high = max ? keyOf(index, max) : prefixEnd(prefix);
  if (low.compare(high) >= 0)
    throw locationError(
      51175,
      'The value provided for min() does not come before the value provided for max() in the hinted index',
    );
  return {
    kind: 'index',
    index,
    bounds: index.paths.map(() => undefined),
    ranges: [{ low, high }],
    isKeys: false,
    reverse: false,
    mayRepeat: isMultikey(index),
    isExact: false,
    isSorted: false,
  };
}

function assertSameFields(min: Document | undefined, max: Document | undefined): void {
  if (min && max && [...min.keys()].join('\0') !== [...max.keys()].join('\0'))
    throw locationError(51176, 'max() and min() must have the same field names');
}

function keyOf(index: IndexDefinition, bound: Document): Buffer {
  if ([...bound.keys()].join('\0') !== index.paths.join('\0'))
    throw locationError(51174, 'requested index and min/max fields do not match');
  return entryPrefix(index, [...bound.values()]);
}
