import { locationError, type MongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Compiler, type Expression, type Scope, scopeOf } from '../../expressions/expression';
import { type Document, isDocument, type Value } from '../../values/value';
import { equalityKey } from '../../values/value-set';
import { accumulators, type Gatherer } from '../accumulators/accumulators';
import type { Stage, StageCompiler } from '../stage';
import { sortByCount } from './sort-by-count';

export const groupStages: Record<string, StageCompiler> = {
  $group: (argument, { options }) => {
    if (!isDocument(argument))
      throw locationError(15947, "a group's fields must be specified in an object");
    return group(argument, compilerOf(options));
  },
  $sortByCount: (argument, context) =>
    sortByCount(argument, context, groupStages['$group'] as StageCompiler),
};

/** Makes the gatherers of one group's fields. */
export type FieldCompiler = (scope: Scope) => Gatherer;

/** Compiles an output field: `{ $sum: '$amount' }`. */
export function compileField(name: string, value: Value, compiler: Compiler): FieldCompiler {
  if (!isDocument(value) || value.size === 0) {
    throw locationError(40234, `The field '${name}' must be an accumulator object`);
  }
  if (name.includes('.')) throw locationError(40235, `The field name '${name}' cannot contain '.'`);
  if (name.startsWith('$'))
    throw locationError(40236, `The field name '${name}' cannot be an operator name`);
  if (value.size > 1)
    throw locationError(40238, `The field '${name}' must specify one accumulator`);
  const [operator, argument] = value.entries().next().value as [string, Value];
  const compile = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (!compile) throw unknownAccumulator(operator);
  if (Array.isArray(argument) && operator !== '$count') {
    if (argument.length !== 1)
      throw locationError(40237, `The ${operator} accumulator is a unary operator`);
    return compile(argument[0] as Value, compiler);
  }
  return compile(argument, compiler);
}

function unknownAccumulator(operator: string): MongoError {
  return locationError(15952, `unknown group operator '${operator}'`);
}

interface Group {
  id: Value;
  gatherers: Gatherer[];
}

function group(spec: Document, compiler: Compiler): Stage {
  const id = spec.get('_id');
  if (id === undefined) throw locationError(15955, 'a group specification must include an _id');
  const idOf = compiler.compile(id);
  const names = [...spec.keys()].filter((name) => name !== '_id');
  const fields = names.map((name) => compileField(name, spec.get(name) as Value, compiler));
  return async function* (input) {
    const groups = new Map<string | number, Group>();
    for await (const document of input) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const { gatherers } = groupOf(groups, scope, idOf, { fields, compiler });
      for (const gatherer of gatherers) gatherer.add(scope);
    }
    for (const { id, gatherers } of groups.values()) yield outputOf(id, names, gatherers);
  };
}

/** A missing `_id` is one group with null. */
function groupOf(
  groups: Map<string | number, Group>,
  scope: Scope,
  idOf: Expression,
  { fields, compiler }: { fields: FieldCompiler[]; compiler: Compiler },
): Group {
  const id = idOf(scope) ?? null;
  const key = equalityKey(id, compiler.options.collation);
  const known = groups.get(key);
  if (known) return known;
  const made = { id, gatherers: fields.map((field) => field(scope)) };
  groups.set(key, made);
  return made;
}

function outputOf(id: Value, names: string[], gatherers: Gatherer[]): Document {
  const output: Document = new Map([['_id', id]]);
  for (const [i, name] of names.entries()) {
    const result = gatherers[i]?.result();
    if (result !== undefined) output.set(name, result);
  }
  return output;
}
