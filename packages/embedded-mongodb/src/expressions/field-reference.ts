import { locationError } from '../errors';
import { isDocument, type Value } from '../values/value';
import type { Compiler, Expression, Scope, Variable } from './expression';
import { assertVariable } from './variable-name';

/** Compiles `$path` and `$$variable.path`. */
export function compileReference(text: string, compiler: Compiler): Expression {
  if (!text.startsWith('$$')) {
    if (text === '$') throw locationError(16872, "'$' by itself is not a valid FieldPath");
    const path = parsePath(text.slice(1));
    assertDocument(compiler);
    return (scope) => followPath(scope.current, path, 0);
  }
  const [name = '', ...rest] = text.slice(2).split('.');
  assertVariable(name);
  const base = compileVariable(name, compiler);
  if (rest.length === 0) return base;
  const path = parsePath(rest.join('.'));
  return (scope) => followPath(base(scope), path, 0);
}

/** Splits a path and checks its names, as MongoDB's FieldPath does. */
export function parsePath(path: string): string[] {
  if (path === '') throw locationError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw locationError(40353, "FieldPath must not end with a '.'.");
  const parts = path.split('.');
  parts.forEach(assertFieldName);
  return parts;
}

/** Checks one name of a path. */
export function assertFieldName(name: string): void {
  if (name === '') throw locationError(15998, 'FieldPath field names may not be empty strings.');
  const advice = 'Consider using $getField or $setField.';
  if (name.startsWith('$'))
    throw locationError(16410, `FieldPath field names may not start with '$'. ${advice}`);
  if (name.includes('\0'))
    throw locationError(16411, 'FieldPath field names may not contain null bytes');
  if (name.includes('.'))
    throw locationError(16412, `FieldPath field names may not contain '.'. ${advice}`);
}

/** Follows names through documents; an array gives the values that its elements have. */
export function followPath(
  value: Value | undefined,
  path: readonly string[],
  start: number,
): Value | undefined {
  let current = value;
  for (let i = start; i < path.length; i++) {
    if (Array.isArray(current)) return followElements(current, path, i);
    if (!isDocument(current)) return undefined;
    current = current.get(path[i] as string);
  }
  return current;
}

function followElements(array: Value[], path: readonly string[], start: number): Value[] {
  const found: Value[] = [];
  for (const element of array) {
    if (!isDocument(element)) continue;
    const value = followPath(element, path, start);
    if (value !== undefined) found.push(value);
  }
  return found;
}

/** A `$let` may have put a value of its own in the place of the document. */
function assertDocument(compiler: Compiler): void {
  if (!compiler.options.isWithoutDocument || compiler.isKnown('CURRENT')) return;
  throw locationError(
    4890500,
    'Command let Expression tried to access a field, but this is not allowed because Command let Expressions run before the query examines any documents.',
  );
}

const markers = ['DESCEND', 'PRUNE', 'KEEP'];

function compileVariable(name: string, compiler: Compiler): Expression {
  switch (name) {
    case 'ROOT':
      assertDocument(compiler);
      return (scope) => scope.root;
    case 'CURRENT':
      assertDocument(compiler);
      return (scope) => scope.current;
    case 'REMOVE':
      return () => undefined;
    case 'NOW': {
      const now = compiler.options.now ?? new Date();
      return () => now;
    }
    case 'CLUSTER_TIME':
      return clusterTime(compiler);
    case 'USER_ROLES':
      return () => [];
  }
  if (markers.includes(name)) return () => name.toLowerCase();
  if (!compiler.isKnown(name)) throw locationError(17276, `Use of undefined variable: ${name}`);
  return (scope) => lookUp(scope, name);
}

function clusterTime({ options }: Compiler): Expression {
  const { clusterTime } = options;
  if (!clusterTime) {
    throw locationError(51144, "Builtin variable '$$CLUSTER_TIME' is not available");
  }
  return () => clusterTime;
}

function lookUp(scope: Scope, name: string): Value | undefined {
  let variable: Variable | undefined = scope.variable;
  while (variable && variable.name !== name) variable = variable.outer;
  return variable?.value;
}
