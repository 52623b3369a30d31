import type { FilterNode, PathNode } from '../query/filter-node';

/** Conditions on one path that hold for the same value of it. */
export interface Condition {
  path: string;
  /** Every node holds for one and the same value at the path. */
  nodes: PathNode[];
  /** Does the condition hold exactly when its nodes do for some indexed value. */
  isExact: boolean;
}

/** What a filter asks of every document that matches. */
export interface Conditions {
  all: Condition[];
  /** Alternatives of which one has to hold. */
  ors: FilterNode[][];
  /** Whether `all` says everything that the filter says. */
  isComplete: boolean;
}

/** Takes a filter apart into what an index can answer. */
export function conditionsOf(filter: FilterNode): Conditions {
  const conditions: Conditions = { all: [], ors: [], isComplete: true };
  collect(filter, conditions);
  return conditions;
}

function collect(node: FilterNode, into: Conditions): void {
  switch (node.kind) {
    case 'and':
      for (const child of node.children) collect(child, into);
      return;
    case 'or':
      collectOr(node.children, into);
      return;
    case 'not':
      collectNot(node.child, into);
      return;
    case 'elemMatchObject':
      for (const condition of conditionsOf(node.child).all)
        into.all.push({ ...condition, path: `${node.path}.${condition.path}`, isExact: false });
      into.isComplete = false;
      return;
    case 'elemMatchValue':
      into.all.push({ path: node.path, nodes: elementNodes(node.child), isExact: false });
      into.isComplete = false;
      return;
    case 'always':
      return;
    case 'nor':
    case 'never':
    case 'expr':
    case 'jsonSchema':
    case 'sample':
      into.isComplete = false;
      return;
    default:
      into.all.push({ path: node.path, nodes: [node], isExact: true });
  }
}

function collectOr(children: FilterNode[], into: Conditions): void {
  if (children.length === 1) {
    collect(children[0] as FilterNode, into);
    return;
  }
  into.ors.push(children);
  into.isComplete = false;
}

/** Of what is negated, only a field that must not be there says something about an index. */
function collectNot(child: FilterNode, into: Conditions): void {
  into.isComplete = false;
  if (child.kind !== 'exists') return;
  const missing: PathNode = { kind: 'compare', path: child.path, operator: '$eq', value: null };
  into.all.push({ path: child.path, nodes: [missing], isExact: false });
}

function elementNodes(node: FilterNode): PathNode[] {
  if (node.kind === 'and') return node.children.flatMap(elementNodes);
  return 'path' in node && node.path === '' ? [node] : [];
}
