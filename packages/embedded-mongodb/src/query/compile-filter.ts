import type { BSONRegExp } from 'bson';
import { compileExpression } from '../expressions/compile-expression';
import type { EvaluationOptions } from '../expressions/evaluation';
import { isTruthy } from '../values/numbers';
import type { Document, Value } from '../values/value';
import { compilePathNode } from './compile-path-node';
import type { FilterNode } from './filter-node';
import { compileJsonSchema } from './json-schema';
import type { Predicate } from './predicate';

/** Turns a parsed filter into a function that tells whether a document matches. */
export function compileFilter(node: FilterNode, options: EvaluationOptions): Predicate {
  switch (node.kind) {
    case 'and':
      return every(node.children.map((child) => compileFilter(child, options)));
    case 'or':
      return compileOr(node.children, options);
    case 'nor':
      return not(some(node.children.map((child) => compileFilter(child, options))));
    case 'not':
      return not(compileFilter(node.child, options));
    case 'always':
      return () => true;
    case 'never':
      return () => false;
    case 'sample':
      return () => Math.random() < node.rate;
    case 'expr':
      return compileExpr(node.expression, options);
    case 'jsonSchema':
      return compileJsonSchema(node.schema);
    default:
      return compilePathNode(node, options, compileFilter);
  }
}

function every(predicates: Predicate[]): Predicate {
  if (predicates.length === 1) return predicates[0] as Predicate;
  return (document, details) => {
    for (const predicate of predicates) if (!predicate(document, details)) return false;
    return true;
  };
}

/** Which of several alternatives matched tells no position, but for values of one field. */
function compileOr(children: FilterNode[], options: EvaluationOptions): Predicate {
  const oneOf = children.length === 1 ? children[0] : asIn(children);
  if (oneOf) return compileFilter(oneOf, options);
  return some(children.map((child) => compileFilter(child, options)));
}

/** Alternatives that are equalities and patterns of one field, as the `$in` that they are. */
function asIn(children: FilterNode[]): FilterNode | undefined {
  const values: Value[] = [];
  const patterns: BSONRegExp[] = [];
  const paths = new Set<string>();
  for (const child of children) {
    if (child.kind === 'compare' && child.operator === '$eq') values.push(child.value);
    else if (child.kind === 'regex') patterns.push(child.pattern);
    else return undefined;
    paths.add(child.path);
  }
  const [path, other] = paths;
  return path === undefined || other !== undefined
    ? undefined
    : { kind: 'in', path, values, patterns };
}

function some(predicates: Predicate[]): Predicate {
  return (document) => {
    for (const predicate of predicates) if (predicate(document)) return true;
    return false;
  };
}

/** What a negated condition did not match says nothing about a position. */
function not(predicate: Predicate): Predicate {
  return (document) => !predicate(document);
}

function compileExpr(
  expression: Parameters<typeof compileExpression>[0],
  options: EvaluationOptions,
): Predicate {
  const evaluate = compileExpression(expression, options);
  return (document: Document) => isTruthy(evaluate(document));
}
