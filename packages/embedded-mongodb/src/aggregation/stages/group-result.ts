import type { Document, Value } from '../../values/value';
import type { Gatherer } from '../accumulators/gatherer';

/** Makes the document of a group: its id, then what its fields have gathered. */
export function resultOf(id: Value, names: string[], gatherers: Gatherer[]): Document {
  const result: Document = new Map([['_id', id]]);
  for (const [i, name] of names.entries()) {
    result.set(name, gatherers[i]?.result() ?? null);
  }
  return result;
}
