import type { Scope } from '../expressions/expression';
import { type Document, isDocument, type Value } from '../values/value';
import type { ProjectionMode, ProjectionNode } from './projection-node';

/** Applies a projection's names, then its computed fields, to a document. */
export function applyProjection(
  document: Document,
  node: ProjectionNode,
  mode: ProjectionMode,
  scope: Scope,
): Document {
  const kept = mode === 'addition' ? new Map(document) : keepFields(document, node, mode);
  return node.computes ? computeFields(kept, node, scope) : kept;
}

function keepFields(document: Document, node: ProjectionNode, mode: ProjectionMode): Document {
  const result: Document = new Map();
  for (const [name, value] of document) {
    const child = node.children.get(name);
    const kept = keepField(value, child, mode);
    if (kept !== undefined) result.set(name, kept);
  }
  return result;
}

function keepField(
  value: Value,
  child: ReturnType<ProjectionNode['children']['get']>,
  mode: ProjectionMode,
): Value | undefined {
  switch (child?.kind) {
    case undefined:
      return mode === 'exclusion' ? value : undefined;
    case 'keep':
      return value;
    case 'node':
      return keepBelow(value, child, mode);
    case 'compute':
      return mode === 'exclusion' ? value : undefined;
    case 'drop':
      return undefined;
  }
}

/**
 * An inclusion goes into documents and arrays and leaves out what is neither, but for the place
 * of a document of computed fields that comes instead.
 */
function keepBelow(value: Value, node: ProjectionNode, mode: ProjectionMode): Value | undefined {
  if (isDocument(value)) return keepFields(value, node, mode);
  if (!Array.isArray(value)) {
    if (mode === 'exclusion') return value;
    return node.computes ? null : undefined;
  }
  const kept: Value[] = [];
  for (const element of value) {
    const result = keepBelow(element, node, mode);
    if (result !== undefined) kept.push(result);
  }
  return kept;
}

function computeFields(document: Document, node: ProjectionNode, scope: Scope): Document {
  for (const [name, child] of node.children) {
    if (child.kind === 'compute') assign(document, name, child.expression(scope));
    else if (child.kind === 'node' && child.computes) {
      assign(document, name, computeBelow(document.get(name), child, scope));
    }
  }
  return document;
}

/** What is neither document nor array gives way to a document of the computed fields. */
function computeBelow(value: Value | undefined, node: ProjectionNode, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((element) => computeBelow(element, node, scope));
  return computeFields(isDocument(value) ? new Map(value) : new Map(), node, scope);
}

function assign(document: Document, name: string, value: Value | undefined): void {
  if (value === undefined) document.delete(name);
  else document.set(name, value);
}
