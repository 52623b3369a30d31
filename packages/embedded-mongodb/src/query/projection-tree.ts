import { locationError, type MongoError } from '../errors';
import type { ProjectionLeaf, ProjectionNode } from './projection-node';

export function projectionNode(): ProjectionNode {
  return { kind: 'node', children: new Map(), computes: false };
}

/** Puts a leaf at a path. Throws 31249 or 31250 when another path is in its way. */
export function addLeaf(
  root: ProjectionNode,
  parts: readonly string[],
  leaf: ProjectionLeaf,
): void {
  let node = root;
  const path = parts.join('.');
  for (let i = 0; i < parts.length - 1; i++) {
    node.computes ||= leaf.kind === 'compute';
    const name = parts[i] as string;
    let child = node.children.get(name);
    if (child === undefined) {
      child = projectionNode();
      node.children.set(name, child);
    }
    if (child.kind !== 'node') throw collisionAbove(path, parts.slice(i + 1));
    node = child;
  }
  node.computes ||= leaf.kind === 'compute';
  const last = parts.at(-1) as string;
  const existing = node.children.get(last);
  if (existing) throw locationError(31250, `Path collision at ${path}`);
  node.children.set(last, leaf);
}

function collisionAbove(path: string, rest: readonly string[]): MongoError {
  return locationError(31249, `Path collision at ${path} remaining portion ${rest.join('.')}`);
}
