import { compileMatcher, type Matcher } from '../query/matcher';
import type { Document } from '../values/value';

const matchers = new WeakMap<Document, Matcher>();

/** Compiles a partial index's filter once. */
export function partialMatcher(filter: Document): Matcher {
  let matcher = matchers.get(filter);
  if (!matcher) {
    matcher = compileMatcher(filter);
    matchers.set(filter, matcher);
  }
  return matcher;
}
