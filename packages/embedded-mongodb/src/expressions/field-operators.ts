import { locationError, type MongoError } from '../errors';
import { type Document, isDocument, typeOf, type Value } from '../values/value';
import { type Compiler, type Expression, isNullish, type OperatorTable } from './expression';

export const fieldOperators: OperatorTable = {
  $getField: compileGetField,
  $setField: (argument, compiler) => compileSetField('$setField', argument, compiler),
  $unsetField: (argument, compiler) => compileSetField('$unsetField', argument, compiler),
};

/** Names are taken as they are: with dots, dollars and all. */
function compileGetField(argument: Value, compiler: Compiler): Expression {
  const isLong = isDocument(argument) && (argument.has('field') || argument.has('input'));
  if (isLong)
    assertOnly(argument, ['field', 'input'], (name) =>
      locationError(3041701, `$getField found an unknown argument: ${name}`),
    );
  const field = isLong ? argument.get('field') : argument;
  if (field === undefined)
    throw locationError(3041702, "$getField requires 'field' to be specified");
  if (isLong && !argument.has('input'))
    throw locationError(3041703, "$getField requires 'input' to be specified");
  const nameOf = compileName('$getField', field, compiler, 3041704);
  const input = isLong ? compiler.compile(argument.get('input') as Value) : undefined;
  return (scope) => {
    const name = nameOf(scope);
    const value = input ? input(scope) : scope.current;
    if (isDocument(value)) return value.get(name);
    return value === null ? null : undefined;
  };
}

function assertOnly(
  argument: Document,
  names: string[],
  unknown: (name: string) => MongoError,
): void {
  for (const name of argument.keys()) if (!names.includes(name)) throw unknown(name);
}

function compileName(
  operator: string,
  field: Value,
  compiler: Compiler,
  code: number,
): (scope: Parameters<Expression>[0]) => string {
  if (typeof field === 'string' && field.startsWith('$')) {
    throw locationError(
      5654600,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${field}'}?`,
    );
  }
  const expression = compiler.compile(field);
  return (scope) => {
    const name = expression(scope);
    if (typeof name === 'string') return name;
    throw locationError(
      code,
      `${operator} requires 'field' to evaluate to type String, but got ${name === undefined ? 'missing' : typeOf(name)}`,
    );
  };
}

function compileSetField(operator: string, argument: Value, compiler: Compiler): Expression {
  if (!isDocument(argument))
    throw locationError(4161100, `${operator} only supports an object as its argument`);
  const names = operator === '$setField' ? ['field', 'input', 'value'] : ['field', 'input'];
  assertOnly(argument, names, (name) =>
    locationError(4161101, `${operator} found an unknown argument: ${name}`),
  );
  for (const [i, name] of names.entries()) {
    if (!argument.has(name))
      throw locationError(4161102 + i, `${operator} requires '${name}' to be specified`);
  }
  const nameOf = compileName(operator, argument.get('field') as Value, compiler, 4161107);
  const input = compiler.compile(argument.get('input') as Value);
  const value =
    operator === '$setField' ? compiler.compile(argument.get('value') as Value) : () => undefined;
  return (scope) => {
    const name = nameOf(scope);
    const document = input(scope);
    if (isNullish(document)) return null;
    if (!isDocument(document))
      throw locationError(4161105, `${operator} requires 'input' to evaluate to type Object`);
    const result = value(scope);
    const copy = new Map(document);
    if (result === undefined) copy.delete(name);
    else copy.set(name, result);
    return copy;
  };
}
