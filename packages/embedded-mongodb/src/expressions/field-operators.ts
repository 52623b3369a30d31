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
  const isLong = isDocument(argument) && !argument.keys().next().value?.startsWith('$');
  if (isLong)
    assertOnly(argument, ['field', 'input'], (name) =>
      locationError(3041701, `$getField found an unknown argument: ${name}`),
    );
  const field = isLong ? argument.get('field') : argument;
  if (field === undefined)
    throw locationError(3041702, "$getField requires 'field' to be specified");
  if (isLong && !argument.has('input'))
    throw locationError(3041703, "$getField requires 'input' to be specified");
  const name = constantName('$getField', field, {
    path: 5654600,
    computed: 5654601,
    type: 5654602,
  });
  const input = isLong ? compiler.compile(argument.get('input') as Value) : undefined;
  return (scope) => {
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

function compileSetField(operator: string, argument: Value, compiler: Compiler): Expression {
  if (!isDocument(argument))
    throw locationError(4161100, `${operator} only supports an object as its argument`);
  const isSetting = operator === '$setField';
  const names = isSetting ? ['field', 'input', 'value'] : ['field', 'input'];
  assertOnly(argument, names, (name) =>
    locationError(4161101, `${operator} found an unknown argument: ${name}`),
  );
  const required = (name: string, code: number): Value => {
    const value = argument.get(name);
    if (value !== undefined) return value;
    throw locationError(code, `${operator} requires '${name}' to be specified`);
  };
  const field = required('field', 4161102);
  const value = isSetting ? required('value', 4161103) : '$$REMOVE';
  const input = compiler.compile(required('input', 4161109));
  const setTo = compiler.compile(value);
  const name = constantName(operator, field, { path: 4161108, computed: 4161106, type: 4161107 });
  return (scope) => {
    const document = input(scope);
    if (isNullish(document)) return null;
    if (!isDocument(document))
      throw locationError(4161105, `${operator} requires 'input' to evaluate to type Object`);
    const result = setTo(scope);
    const copy = new Map(document);
    if (result === undefined) copy.delete(name);
    else copy.set(name, result);
    return copy;
  };
}

/** The codes with which an operator refuses a name that is a path, computed, or no text. */
interface NameRefusals {
  path: number;
  computed: number;
  type: number;
}

/** Reads the name of a field, which must be a constant string. */
function constantName(operator: string, field: Value, refusals: NameRefusals): string {
  const literal = literalOf(field);
  if (literal === undefined && (isDocument(field) || Array.isArray(field)))
    throw locationError(
      refusals.computed,
      `${operator} requires 'field' to evaluate to a constant, but got a non-constant argument`,
    );
  if (literal === undefined && typeof field === 'string' && field.startsWith('$'))
    throw locationError(
      refusals.path,
      `A field path reference which is not allowed in this context. Did you mean {$literal: '${field}'}?`,
    );
  const name = literal ?? field;
  if (typeof name === 'string') return name;
  throw locationError(
    refusals.type,
    `${operator} requires 'field' to evaluate to type String, but got ${typeOf(name)}`,
  );
}

function literalOf(value: Value): Value | undefined {
  return isDocument(value) && value.size === 1
    ? (value.get('$literal') ?? value.get('$const'))
    : undefined;
}
