import { mongoError, outcomeOf } from '../errors';
import { explainFilterFailure } from '../query/filter-failures';
import { compileMatcher, type Matcher } from '../query/matcher';
import { assertNoQueryConditions } from '../query/plain-filter';
import type { Collection } from '../storage/catalog';
import { documentOf } from '../values/plain';
import { type Document, isDocument } from '../values/value';

const compiled = new WeakMap<Document, Matcher>();

/**
 * Holds a document against its collection's validator; throws DocumentValidationFailure. With the level
 * `moderate`, a document that did not fit before its change need not fit afterwards.
 */
export function validateDocument(
  collection: Collection,
  document: Document,
  before?: Document,
): void {
  const validator = collection.options.get('validator');
  if (!isDocument(validator) || validator.size === 0) return;
  const level = collection.options.get('validationLevel') ?? 'strict';
  if (level === 'off' || collection.options.get('validationAction') === 'warn') return;
  const matcher = matcherOf(validator);
  if (fits(matcher, document)) return;
  if (level === 'moderate' && before && !fits(matcher, before)) return;
  throw mongoError('DocumentValidationFailure', 'Document failed validation', {
    info: { errInfo: failureOf(validator, document) },
  });
}

/** A document that a validator can't be evaluated on does not fit it. */
function fits(matcher: Matcher, document: Document): boolean {
  return outcomeOf(() => matcher.matches(document)) === true;
}

/** Compiles a validator once; throws what makes it invalid. */
export function matcherOf(validator: Document): Matcher {
  let matcher = compiled.get(validator);
  if (!matcher) {
    assertNoQueryConditions(validator);
    matcher = compileMatcher(validator, { isUnoptimized: true });
    compiled.set(validator, matcher);
  }
  return matcher;
}

function failureOf(validator: Document, document: Document): Document {
  const details = explainFilterFailure(validator, document);
  return documentOf({ failingDocumentId: document.get('_id'), details });
}
