import type { EvaluationOptions } from '../expressions/evaluation';
import { scopeOf } from '../expressions/expression';
import type { Document } from '../values/value';
import { applyProjection } from './apply-projection';
import { applyFindOperator } from './find-operators';
import { compileMatcher } from './matcher';
import { parseProjection } from './parse-projection';

/** A projection, compiled once for many documents. */
export interface Projection {
  apply(document: Document): Document;
  /** The paths of a plain inclusion, `_id` among them when it is kept: what can cover a query. */
  readonly includedPaths: readonly string[] | undefined;
}

/** Compiles a find's projection; an empty one keeps documents as they are. */
export function compileProjection(
  spec: Document,
  options: EvaluationOptions & { filter?: Document | undefined } = {},
): Projection {
  if (spec.size === 0) return { apply: (document) => document, includedPaths: undefined };
  const parsed = parseProjection(spec, { ...options, isFind: true });
  const { node, mode, findOperators, compiler, includedPaths } = parsed;
  const isPositional = findOperators.some(({ kind }) => kind === 'positional');
  const matcher =
    isPositional && options.filter ? compileMatcher(options.filter, options) : undefined;
  return {
    includedPaths,
    apply(document) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const projected = applyProjection(document, node, mode, scope);
      const position = matcher?.positionOf(document);
      return findOperators.reduce(
        (result, operator) => applyFindOperator(result, operator, position),
        projected,
      );
    },
  };
}
