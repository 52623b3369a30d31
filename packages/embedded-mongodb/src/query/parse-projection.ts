import { locationError, type MongoError, mongoError } from '../errors';
import { compilerOf } from '../expressions/compile-expression';
import type { Compiler } from '../expressions/expression';
import { parsePath } from '../expressions/field-reference';
import { operators as expressionOperators } from '../expressions/operators';
import { display } from '../values/display';
import { isTruthy } from '../values/numbers';
import { type Document, isDocument, isNumeric, type Value } from '../values/value';
import type { FindOperator } from './find-operators';
import { parseFindOperator } from './find-operators';
import type { ProjectionMode, ProjectionNode, ProjectionOptions } from './projection-node';
import { addLeaf, projectionNode } from './projection-tree';

/** A projection as it was read, before it is known what it keeps. */
interface ParsedProjection {
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
  /** What a find's operator at the path does. */
  operator?: FindOperator | undefined;
}

export function parseProjection(spec: Document, options: ProjectionOptions): ParsedProjection {
  const compiler = compilerOf(options);
  const entries = readEntries(spec, options);
  const findOperators = entries.flatMap(({ operator }) => (operator ? [operator] : []));
  assertOnePositional(findOperators);
  const mode = decideMode(entries);
  const node = projectionNode();
  for (const entry of entries) {
    if (entry.operator) addFindOperator(node, entry.operator, mode);
    else addEntry(node, entry, mode, compiler);
  }
  const keepsId = mode === 'inclusion' && settleId(node);
  const isPlain = mode === 'inclusion' && !node.computes && findOperators.length === 0;
  const includedPaths = isPlain ? pathsOf(entries, keepsId) : undefined;
  return { node, mode, findOperators, compiler, includedPaths };
}

function readEntries(spec: Document, options: ProjectionOptions): Entry[] {
  return flatten(spec, []).map((entry) => {
    if (options.isFind) return { ...entry, operator: parseFindOperator(entry, options) };
    assertNoFindOperator(entry);
    return entry;
  });
}

/** An inclusion keeps `_id` unless told otherwise; says whether it does without being told. */
function settleId(node: ProjectionNode): boolean {
  const id = node.children.get('_id');
  if (id === undefined) node.children.set('_id', { kind: 'keep' });
  else if (id.kind === 'drop') node.children.delete('_id');
  return id === undefined;
}

function assertNoFindOperator({ path, value }: Entry): void {
  if (path.at(-1) === '$') {
    throw locationError(31324, 'Cannot use positional projection in aggregation projection');
  }
  if (isDocument(value) && value.keys().next().value === '$elemMatch') {
    throw mongoError('InvalidPipelineOperator', 'Cannot use $elemMatch in this context');
  }
}

function assertOnePositional(operators: FindOperator[]): void {
  const count = operators.filter(({ kind }) => kind === 'positional').length;
  if (count > 1) {
    throw locationError(31276, 'Cannot specify more than one positional projection per query.');
  }
  const first = operators.find(({ kind }) => kind !== 'slice');
  if (count === 1 && operators.some(({ kind }) => kind === 'elemMatch')) {
    const code = first?.kind === 'positional' ? 31255 : 31256;
    throw locationError(code, 'Cannot specify positional operator and $elemMatch.');
  }
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
    if (value.size > 1 || !first.value.startsWith('$')) return flatten(value, path);
    assertExpression(first.value);
    return [{ path, value }];
  });
}

function assertExpression(name: string): void {
  if (Object.hasOwn(expressionOperators, name) || name === '$elemMatch') return;
  throw locationError(31325, `Unknown expression ${name}`);
}

/** A positional `$` at the end is left to the find operators. */
function splitPath(name: string): string[] {
  if (name === '.$') throw locationError(5392900, 'Projection on field .$ is invalid');
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

/** The first field that is not `_id` decides; `_id` and a find's operators do when there is none. */
function decideMode(entries: Entry[]): ProjectionMode {
  for (const { path, value, operator } of entries) {
    if (operator?.kind === 'positional') return 'inclusion';
    if (operator || (isFlag(value) && isId(path))) continue;
    return isFlag(value) && !isTruthy(value) ? 'exclusion' : 'inclusion';
  }
  const includesId = entries.some(
    ({ path, value }) => isId(path) && isFlag(value) && isTruthy(value),
  );
  if (entries.some(({ operator }) => operator?.kind === 'slice'))
    return includesId ? 'inclusion' : 'exclusion';
  return includesId || entries.some(({ operator }) => operator) ? 'inclusion' : 'exclusion';
}

function addEntry(
  node: ProjectionNode,
  { path, value }: Entry,
  mode: ProjectionMode,
  compiler: Compiler,
): void {
  if (!isFlag(value)) {
    if (mode === 'exclusion') throw computedInExclusion(value);
    addLeaf(node, path, { kind: 'compute', expression: compiler.compile(value) });
    return;
  }
  const keeps = isTruthy(value);
  if (!isId(path) && keeps !== (mode === 'inclusion')) {
    throw mixed(keeps ? 'inclusion' : 'exclusion', path, mode);
  }
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

function computedInExclusion(value: Value): MongoError {
  return isDocument(value)
    ? locationError(31252, 'Cannot use expression other than $meta in exclusion projection')
    : locationError(31310, `Cannot use an expression ${display(value)} in an exclusion projection`);
}

/** What a slice or a positional `$` shortens is kept; an `$elemMatch` is computed in either mode. */
function addFindOperator(node: ProjectionNode, operator: FindOperator, mode: ProjectionMode): void {
  if (operator.kind === 'positional' && mode === 'exclusion')
    throw mixed('inclusion', [...operator.path, '$'], mode);
  if (operator.kind !== 'elemMatch') {
    addLeaf(node, operator.path, { kind: 'keep' });
    return;
  }
  const name = operator.path[0] as string;
  addLeaf(node, operator.path, {
    kind: 'compute',
    expression: ({ root }) => (isDocument(root) ? operator.select(root.get(name)) : undefined),
  });
}
