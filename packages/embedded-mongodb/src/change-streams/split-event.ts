import { mongoError } from '../errors';
import { encodeDocument } from '../values/encode-document';
import { documentOf } from '../values/plain';
import type { Document, Value } from '../values/value';
import { decodeToken, encodeToken } from './resume-token';

/** Room that a fragment needs besides its fields. */
const overhead = 1024;

/**
 * Splits an event into fragments of at most `limit` bytes: each has whole fields, the smallest first, and
 * says which of how many it is. The last one's token stands after the event, the others' within it. Throws
 * ChangeStreamFatalError for a field that fits into none.
 */
export function splitEvent(event: Document, limit: number): Document[] {
  const { position, kind } = decodeToken(event.get('_id') as Value);
  const groups = groupsOf(event, limit - overhead);
  return groups.map((fields, i) => {
    const isLast = i === groups.length - 1;
    return new Map<string, Value>([
      ['_id', encodeToken(isLast ? { position, kind } : { position, kind, fragment: i + 1 })],
      ['splitEvent', documentOf({ fragment: i + 1, of: groups.length })],
      ...fields,
    ]);
  });
}

type Field = [name: string, value: Value];

function groupsOf(event: Document, limit: number): Field[][] {
  const sized = [...event]
    .filter(([name]) => name !== '_id')
    .map((field) => ({ field, size: encodeDocument(new Map([field])).length }))
    .toSorted((a, b) => a.size - b.size);
  const groups: Field[][] = [];
  let left = 0;
  for (const { field, size } of sized) {
    if (size > limit)
      throw mongoError(
        'ChangeStreamFatalError',
        `Splitting change event failed: fragment size ${size} is greater than maximum allowed fragment size ${limit}`,
        { labels: ['NonResumableChangeStreamError'] },
      );
    const group = size <= left ? groups.at(-1) : undefined;
    if (group) group.push(field);
    else groups.push([field]);
    left = (group ? left : limit) - size;
  }
  return groups;
}
