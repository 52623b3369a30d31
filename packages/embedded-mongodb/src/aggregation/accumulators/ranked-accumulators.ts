import { locationError } from '../../errors';
import {
  type Compiler,
  type Expression,
  isNullish,
  type Scope,
} from '../../expressions/expression';
import { percentilesOf, readPercentiles } from '../../expressions/percentile';
import { countOf } from '../../expressions/select-operators';
import { compileSort } from '../../query/sort';
import { compareValues } from '../../values/compare-values';
import type { Sorter } from '../../values/sort-order';
import { type Document, isDocument, typeOf, type Value } from '../../values/value';
import type { AccumulatorCompiler, Gatherer } from './gatherer';

/** Keeps what a rule chooses of all values of a group, now and then of those kept so far. */
function keeping(
  notObject: number,
  choose: (values: Value[], n: number, compiler: Compiler) => Value[],
): AccumulatorCompiler {
  return (argument, compiler) => {
    const { input, n } = readCounted(argument, compiler, notObject);
    return (scope) => {
      const count = countOf(n(scope));
      let values: Value[] = [];
      return {
        add: (each) => {
          values.push(input(each) ?? null);
          if (values.length >= count * 2 + 64) values = choose(values, count, compiler);
        },
        result: () => choose(values, count, compiler),
      };
    };
  };
}

function readCounted(
  argument: Value,
  compiler: Compiler,
  notObject: number,
): { input: Expression; n: Expression } {
  if (!isDocument(argument))
    throw locationError(
      notObject,
      `specification must be an object; found type ${typeOf(argument)}`,
    );
  const [input, n] = [argument.get('input'), argument.get('n')];
  for (const name of argument.keys()) {
    if (name !== 'input' && name !== 'n')
      throw locationError(5787901, `Unknown argument to n-accumulator: ${name}`);
  }
  if (n === undefined) throw locationError(5787906, "Missing value for 'n'");
  if (input === undefined) throw locationError(5787907, "Missing value for 'input'");
  return { input: compiler.compile(input), n: compiler.compile(n) };
}

function extremes(direction: 1 | -1): AccumulatorCompiler {
  return keeping(5787900, (values, n, { options }) =>
    values
      .filter((value) => !isNullish(value))
      .sort((a, b) => compareValues(a, b, options.collation) * direction)
      .slice(0, n),
  );
}

interface Ranked {
  sorter: Sorter;
  output: Expression;
  n: Expression | undefined;
}

interface Member {
  key: Value[];
  value: Value;
}

/**
 * `$top` and `$bottom`: the outputs of the documents that a sort puts first or last. Of equal
 * ones that do not all fit, those that came first stay.
 */
function ranking(operator: string, fromEnd: boolean): AccumulatorCompiler {
  return (argument, compiler) => {
    const { sorter, output, n } = readRanked(operator, argument, compiler);
    return (scope) => {
      const count = n ? countOf(n(scope)) : 1;
      const best = new Best(sorter, count, fromEnd);
      return {
        add: (each: Scope) => best.add(sorter.keyOf(each.root as Document), output(each) ?? null),
        result: () => (n ? best.values() : (best.values()[0] ?? null)),
      };
    };
  };
}

/** So many members in the order of their keys. */
class Best {
  private readonly members: Member[] = [];

  constructor(
    private readonly sorter: Sorter,
    private readonly count: number,
    private readonly fromEnd: boolean,
  ) {}

  add(key: Value[], value: Value): void {
    if (this.members.length === this.count && !this.makeRoom(key)) return;
    const at = this.members.findIndex((member) => this.sorter.compareKeys(member.key, key) > 0);
    this.members.splice(at < 0 ? this.members.length : at, 0, { key, value });
  }

  values(): Value[] {
    return this.members.map(({ value }) => value);
  }

  /** Drops the worst member when a key is better than its own. */
  private makeRoom(key: Value[]): boolean {
    const worst = this.fromEnd ? 0 : this.count - 1;
    const comparison = this.sorter.compareKeys((this.members[worst] as Member).key, key);
    const isBetter = this.fromEnd ? comparison < 0 : comparison > 0;
    if (isBetter) this.members.splice(worst, 1);
    return isBetter;
  }
}

function readRanked(operator: string, argument: Value, compiler: Compiler): Ranked {
  if (!isDocument(argument))
    throw locationError(
      5788001,
      `specification must be an object; found ${operator}: ${typeOf(argument)}`,
    );
  const takesCount = operator.endsWith('N');
  for (const name of argument.keys()) {
    const isKnown = ['sortBy', 'output'].includes(name) || (takesCount && name === 'n');
    if (!isKnown) throw locationError(5788002, `Unknown argument to ${operator} '${name}'`);
  }
  const [sortBy, output, n] = [argument.get('sortBy'), argument.get('output'), argument.get('n')];
  if (takesCount && n === undefined) throw locationError(5788003, "Missing value for 'n'");
  if (output === undefined) throw locationError(5788004, "Missing value for 'output'");
  if (sortBy === undefined) throw locationError(5788005, "Missing value for 'sortBy'");
  if (!isDocument(sortBy))
    throw locationError(10065, 'invalid parameter: expected an object (sortBy)');
  return {
    sorter: compileSort(sortBy, compiler.options),
    output: compiler.compile(output),
    n: n === undefined ? undefined : compiler.compile(n),
  };
}

function percentiles(operator: '$percentile' | '$median', notObject: number): AccumulatorCompiler {
  return (argument, compiler) => {
    const { input, p } = readPercentiles(operator, argument, compiler, notObject);
    return (): Gatherer => {
      const values: Value[] = [];
      return {
        add: (scope) => {
          values.push(input(scope) ?? null);
        },
        result: () => {
          const found = percentilesOf(values, p) as Value[];
          return operator === '$percentile' ? found : found[0];
        },
      };
    };
  };
}

export const rankedAccumulators: Record<string, AccumulatorCompiler> = {
  $firstN: keeping(5787801, (values, n) => values.slice(0, n)),
  $lastN: keeping(5787801, (values, n) => values.slice(-n)),
  $minN: extremes(1),
  $maxN: extremes(-1),
  $top: ranking('$top', false),
  $topN: ranking('$topN', false),
  $bottom: ranking('$bottom', true),
  $bottomN: ranking('$bottomN', true),
  $percentile: percentiles('$percentile', 7429703),
  $median: percentiles('$median', 7436100),
};
