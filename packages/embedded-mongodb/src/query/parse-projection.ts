import { locationError, type MongoError } from '../errors';
import { compilerOf } from '../expressions/compile-expression';
import type { Compiler } from '../expressions/expression';
import { parsePath } from '../expressions/field-reference';
import { isTruthy } from '../values/numbers';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';
import type { FindOperator } from './find-operators';
import { parseFindOperator } from './find-operators';
import type { ProjectionMode, ProjectionNode, ProjectionOptions } from './projection-node';
import { addLeaf, projectionNode } from './projection-tree';

/** A projection as it was read, before it is known what it keeps. */
export interface ParsedProjection {
  node: ProjectionNode;
  mode: ProjectionMode;
  /** What a find's `$slice`, `$elemMatch` and positional `$` do after the rest. */
  findOperators: FindOperator[];
  compiler: Compiler;
  /** The included paths when nothing is computed, `_id` among them when it is kept. */
  includedPaths: string[] | undefined;
}

interface Entry {
  path: string[];
  value: Value;
}

export function parseProjection(spec: Document, options: ProjectionOptions): ParsedProjection {
  const compiler = compilerOf(options);
  const entries = flatten(spec, []);
  const findOperators: FindOperator[] = [];
  const rest: Entry[] = [];
  for (const entry of entries) {
    const operator = options.isFind ? parseFindOperator(entry, options) : undefined;
    if (operator) findOperators.push(operator);
    else rest.push(entry);
  }
  const mode = decideMode(rest, findOperators);
  const node = projectionNode();
  for (const entry of rest) addEntry(node, entry, mode, compiler);
  for (const operator of findOperators) addFindOperator(node, operator, mode);
  const keepsId = mode === 'inclusion' && !node.children.has('_id');
  if (keepsId) node.children.set('_id', { kind: 'keep' });
  if (mode === 'inclusion' && node.children.get('_id')?.kind === 'drop')
    node.children.delete('_id');
  const includedPaths = mode === 'inclusion' && !node.computes ? pathsOf(rest, keepsId) : undefined;
  return {
    node,
    mode,
    findOperators,
    compiler,
    includedPaths: findOperators.length > 0 ? undefined : includedPaths,
  };
}

function pathsOf(entries: Entry[], keepsId: boolean): string[] {
  const paths = entries.filter(({ value }) => isTruthy(value)).map(({ path }) => path.join('.'));
  return keepsId ? ['_id', ...paths] : paths;
}

/** Writes `{ a: { b: 1 } }` as `a.b`; a document that begins with `$` is an expression. */
function flatten(spec: Document, above: string[]): Entry[] {
  return [...spec].flatMap(([name, value]): Entry[] => {
    const path = [...above, ...splitPath(name)];
    if (!isDocument(value)) return [{ path, value }];
    const first = value.keys().next();
    if (first.done) {
      throw locationError(
        51270,
        `An empty sub-projection is not a valid value. Found empty object at path ${path.join('.')}`,
      );
    }
    return first.value.startsWith('$') ? [{ path, value }] : flatten(value, path);
  });
}

/** A positional `$` at the end is left to the find operators. */
function splitPath(name: string): string[] {
  if (name.endsWith('.$')) return [...parsePath(name.slice(0, -2)), '$'];
  if (name.includes('.$.')) {
    throw locationError(
      31394,
      "As of 4.4, it's illegal to specify positional operator in the middle of a path.Positional projection may only be used at the end, for example: a.b.$. If the query previously used a form like a.b.$.d, remove the parts following the '$' and the results will be equivalent.",
    );
  }
  return parsePath(name);
}

function isFlag(value: Value): boolean {
  return typeof value === 'boolean' || isNumeric(value);
}

function isId(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === '_id';
}

function decideMode(entries: Entry[], operators: FindOperator[]): ProjectionMode {
  const decisive = entries.filter(({ path }) => !isId(path));
  for (const { value } of decisive) {
    if (isFlag(value)) return isTruthy(value) ? 'inclusion' : 'exclusion';
  }
  if (decisive.length > 0) return 'inclusion';
  if (operators.some(({ kind }) => kind !== 'slice')) return 'inclusion';
  const id = entries[0];
  if (!id) return 'exclusion';
  return isFlag(id.value) && !isTruthy(id.value) ? 'exclusion' : 'inclusion';
}

function addEntry(
  node: ProjectionNode,
  { path, value }: Entry,
  mode: ProjectionMode,
  compiler: Compiler,
): void {
  if (!isFlag(value)) {
    if (mode === 'exclusion') throw mixed('inclusion', path, mode);
    addLeaf(node, path, { kind: 'compute', expression: compiler.compile(value) });
    return;
  }
  const keeps = isTruthy(value);
  if (!isId(path) && keeps !== (mode === 'inclusion')) {
    throw mixed(keeps ? 'inclusion' : 'exclusion', path, mode);
  }
  if (mode === 'exclusion' && keeps) return;
  addLeaf(node, path, { kind: keeps ? 'keep' : 'drop' });
}

function mixed(
  action: 'inclusion' | 'exclusion',
  path: string[],
  mode: ProjectionMode,
): MongoError {
  return locationError(
    action === 'inclusion' ? 31253 : 31254,
    `Cannot do ${action} on field ${path.join('.')} in ${mode} projection`,
  );
}

function addFindOperator(node: ProjectionNode, operator: FindOperator, mode: ProjectionMode): void {
  if (mode === 'exclusion') {
    if (operator.kind === 'slice') return;
    const what = operator.kind === 'positional' ? 'positional projection' : '$elemMatch';
    throw locationError(31395, `${what} cannot be used with exclusion`);
  }
  if (operator.kind === 'elemMatch') {
    const name = operator.path[0] as string;
    addLeaf(node, operator.path, {
      kind: 'compute',
      expression: ({ root }) => (isDocument(root) ? operator.select(root.get(name)) : undefined),
    });
    return;
  }
  addLeaf(node, operator.path, { kind: 'keep' });
}
