import { locationError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { type Compiler, type Expression, type Scope, scopeOf } from '../../expressions/expression';
import { type Document, isDocument, type Value } from '../../values/value';
import { equalityKey } from '../../values/value-set';
import type { Gatherer } from '../accumulators/gatherer';
import { MemoryBudget } from '../memory-budget';
import type { PipelineOptions, Stage, StageCompiler } from '../stage';
import { compileField, type FieldCompiler } from './group-field';
import { resultOf } from './group-result';
import { sortByCount } from './sort-by-count';

export const groupStages: Record<string, StageCompiler> = {
  $group: (argument, { options }) => {
    if (!isDocument(argument))
      throw locationError(15947, "a group's fields must be specified in an object");
    return group(argument, options);
  },
  $sortByCount: (argument, context) =>
    sortByCount(argument, context, groupStages['$group'] as StageCompiler),
};

interface Group {
  id: Value;
  gatherers: Gatherer[];
}

function group(spec: Document, options: PipelineOptions): Stage {
  const compiler = compilerOf(options);
  const id = spec.get('_id');
  if (id === undefined) throw locationError(15955, 'a group specification must include an _id');
  const idOf = compiler.compile(id);
  const names = [...spec.keys()].filter((name) => name !== '_id');
  const fields = names.map((name) => compileField(name, spec.get(name) as Value, compiler));
  return async function* (input) {
    const groups = new Map<string | number, Group>();
    const budget = new MemoryBudget('$group', options);
    for await (const document of input) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const { gatherers } = groupOf(groups, scope, idOf, { fields, compiler, budget });
      for (const gatherer of gatherers) gatherer.add(scope);
    }
    for (const { id, gatherers } of groups.values()) yield resultOf(id, names, gatherers);
  };
}

/** What an accumulator's `n` sees: the fields of the group's `_id`. */
function groupScope(id: Value, { variable }: Compiler): Scope {
  return { ...scopeOf(isDocument(id) ? id : new Map()), variable };
}

/** A missing `_id` is one group with null. */
function groupOf(
  groups: Map<string | number, Group>,
  scope: Scope,
  idOf: Expression,
  {
    fields,
    compiler,
    budget,
  }: { fields: FieldCompiler[]; compiler: Compiler; budget: MemoryBudget },
): Group {
  const id = idOf(scope) ?? null;
  const key = equalityKey(id, compiler.options.collation);
  const known = groups.get(key);
  if (known) return known;
  budget.hold([id, ...fields.map(() => null)]);
  const made = { id, gatherers: fields.map((field) => field(groupScope(id, compiler))) };
  groups.set(key, made);
  return made;
}
