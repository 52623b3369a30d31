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
  choose: (values: Value[], n: number, compiler: Compiler) => Value[],
): AccumulatorCompiler {
  return (argument, compiler) => {
    const { input, n } = readCounted(argument, compiler);
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

function readCounted(argument: Value, compiler: Compiler): { input: Expression; n: Expression } {
  if (!isDocument(argument))
    throw locationError(5787900, `specification must be an object; found type ${typeOf(argument)}`);
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
  return keeping((values, n, { options }) =>
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

/** `$top` and `$bottom`: the outputs of the documents that a sort puts first or last. */
function ranking(operator: string, fromEnd: boolean): AccumulatorCompiler {
  return (argument, compiler) => {
    const { sorter, output, n } = readRanked(operator, argument, compiler);
    return (scope) => {
      const count = n ? countOf(n(scope)) : 1;
      let members: { key: Value[]; value: Value }[] = [];
      const best = () => {
        const sorted = [...members].sort((a, b) => sorter.compareKeys(a.key, b.key));
        return fromEnd ? sorted.slice(-count) : sorted.slice(0, count);
      };
      return {
        add: (each: Scope) => {
          members.push({ key: sorter.keyOf(each.root as Document), value: output(each) ?? null });
          if (members.length >= count * 2 + 64) members = best();
        },
        result: () => {
          const values = best().map(({ value }) => value);
          return n ? values : values[0];
        },
      };
    };
  };
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
  if (!isDocument(sortBy)) throw locationError(5788604, "expected 'sortBy' to be an object");
  return {
    sorter: compileSort(sortBy, compiler.options),
    output: compiler.compile(output),
    n: n === undefined ? undefined : compiler.compile(n),
  };
}

function percentiles(operator: '$percentile' | '$median'): AccumulatorCompiler {
  return (argument, compiler) => {
    const { input, p } = readPercentiles(operator, argument, compiler);
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
  $firstN: keeping((values, n) => values.slice(0, n)),
  $lastN: keeping((values, n) => values.slice(-n)),
  $minN: extremes(1),
  $maxN: extremes(-1),
  $top: ranking('$top', false),
  $topN: ranking('$topN', false),
  $bottom: ranking('$bottom', true),
  $bottomN: ranking('$bottomN', true),
  $percentile: percentiles('$percentile'),
  $median: percentiles('$median'),
};
