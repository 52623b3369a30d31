import { mongoError } from '../errors';
import { type Collection, namespaceText } from '../storage/catalog';
import { type IndexDefinition, indexDefinition } from '../storage/index-definition';
import { valuesEqual } from '../values/compare-values';
import { display } from '../values/display';
import type { Document } from '../values/value';
import { CommandOptions } from './command-options';

/** Hides or shows an index, or changes when its documents expire; gives what was and what is now. */
export function modifyIndex(
  collection: Collection,
  change: Document | undefined,
): { indexes: readonly IndexDefinition[]; answer: Document } {
  const { indexes } = collection;
  if (!change) return { indexes, answer: new Map() };
  const options = CommandOptions.nested(change, 'collMod.index');
  const name = options.string('name');
  const keyPattern = options.document('keyPattern');
  const seconds = options.integer('expireAfterSeconds');
  const hidden = options.boolean('hidden');
  const isAsked = refuseUnique(options);
  options.end();
  if (seconds === undefined && hidden === undefined && !isAsked)
    throw mongoError(
      'InvalidOptions',
      'no expireAfterSeconds, hidden, unique, or prepareUnique field',
    );
  const index = findIndex(collection, name, keyPattern);
  const spec = new Map(index.spec);
  const answer: Document = new Map();
  if (seconds !== undefined) setExpiry(index, seconds, { spec, answer });
  if (hidden !== undefined) setHidden(index, hidden, { spec, answer });
  const changed = indexDefinition(index.ident, spec, { multikey: index.multikey });
  return { indexes: indexes.map((one) => (one === index ? changed : one)), answer };
}

/** Tells whether something was said of uniqueness that changes nothing. */
function refuseUnique(options: CommandOptions): boolean {
  if (options.boolean('unique') === false)
    throw mongoError('BadValue', 'collMod does not support converting an index to non-unique');
  options.refuse('unique');
  const isAsked = options.boolean('prepareUnique') === false;
  options.refuse('prepareUnique', () => isAsked);
  return isAsked;
}

interface IndexChange {
  spec: Document;
  answer: Document;
}

/** Hiding what is hidden already changes nothing, and nothing is said of it. */
function setHidden(index: IndexDefinition, hidden: boolean, { spec, answer }: IndexChange): void {
  if (index.hidden === hidden) return;
  if (index.isIdIndex) throw mongoError('BadValue', "can't hide _id index");
  if (hidden) spec.set('hidden', true);
  else spec.delete('hidden');
  answer.set('hidden_old', index.hidden);
  answer.set('hidden_new', hidden);
}

function setExpiry(index: IndexDefinition, seconds: number, { spec, answer }: IndexChange): void {
  if (!(seconds >= 0 && seconds <= 2 ** 31 - 1))
    throw mongoError(
      'InvalidOptions',
      "TTL index 'expireAfterSeconds' option must be within an acceptable range, try a different number",
    );
  if (index.isIdIndex)
    throw mongoError('InvalidOptions', 'the _id field does not support TTL indexes');
  if (index.paths.length > 1)
    throw mongoError(
      'InvalidOptions',
      'TTL indexes are single-field indexes, compound indexes do not support TTL',
    );
  const old = index.expireAfterSeconds;
  if (old !== undefined) answer.set('expireAfterSeconds_old', BigInt(old));
  answer.set('expireAfterSeconds_new', BigInt(seconds));
  spec.set('expireAfterSeconds', seconds);
}

function findIndex(
  { indexes, namespace }: Collection,
  name: string | undefined,
  keyPattern: Document | undefined,
): IndexDefinition {
  if (name === undefined && keyPattern === undefined)
    throw mongoError('InvalidOptions', 'must specify either index name or key pattern');
  if (name !== undefined && keyPattern !== undefined)
    throw mongoError('InvalidOptions', 'can only specify one of: index name or key pattern');
  const matching = indexes.filter((one) =>
    name === undefined ? valuesEqual(one.spec.get('key'), keyPattern) : one.name === name,
  );
  const [index] = matching;
  if (matching.length > 1)
    throw mongoError(
      'AmbiguousIndexKeyPattern',
      `index keyPattern ${display(keyPattern)} matches ${matching.length} indexes, must use index name. Conflicting indexes: ${matching.map(({ spec }) => display(spec)).join(', ')}`,
    );
  if (!index)
    throw mongoError(
      'IndexNotFound',
      `cannot find index ${name ?? display(keyPattern)} for ns ${namespaceText(namespace)}`,
    );
  return index;
}
