import { locationError, type MongoError, mongoError } from '../../errors';
import { constantOf } from '../../expressions/constant';
import type { Scope } from '../../expressions/expression';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, type Value } from '../../values/value';
import { assertNoWindow, type Bounds } from './window-bounds';
import type { WindowContext, WindowFunctionCompiler } from './window-function';

/** A rank by the sort; documents that compare equal share it. */
function ranking(operator: string, isDense: boolean): WindowFunctionCompiler {
  return (argument, { sortBy, sorter }, bounds) => {
    assertNoArguments(operator, argument, bounds !== undefined);
    if (!sorter || sortBy?.size !== 1) {
      throw locationError(
        5371602,
        `${operator} must be specified with a top level sortBy expression with exactly one element`,
      );
    }
    return (partition) => {
      const keys = partition.map((scope) => sorter.keyOf(scope.root as Document));
      let rank = 0;
      return keys.map((key, i) => {
        const previous = keys[i - 1];
        const isTie = previous !== undefined && sorter.compareKeys(previous, key) === 0;
        if (!isTie) rank = isDense ? rank + 1 : i + 1;
        return rank;
      });
    };
  };
}

function assertNoArguments(operator: string, argument: Value, hasWindow: boolean): void {
  if (!isDocument(argument) || argument.size > 0)
    throw locationError(5371603, `${operator} does not accept any arguments`);
  if (hasWindow)
    throw locationError(5371601, `Rank style window functions take no other arguments`);
}

export const orderFunctions: Record<string, WindowFunctionCompiler> = {
  $rank: ranking('$rank', false),
  $denseRank: ranking('$denseRank', true),
  $documentNumber: (argument, { sorter }, bounds) => {
    assertNoArguments('$documentNumber', argument, bounds !== undefined);
    if (!sorter)
      throw locationError(
        5371602,
        '$documentNumber must be specified with a top level sortBy expression',
      );
    return (partition) => partition.map((_, i) => i + 1);
  },
  $shift: compileShift,
};

/** The value of the document so many places behind or before. */
function compileShift(
  argument: Value,
  { compiler, sorter }: WindowContext,
  bounds?: Bounds,
): (partition: Scope[]) => (Value | undefined)[] {
  assertNoWindow('$shift', bounds);
  if (!sorter) throw failed("'$shift' requires a sortBy");
  if (!isDocument(argument)) throw failed('Argument to $shift must be an object');
  for (const name of argument.keys()) {
    if (!['output', 'by', 'default'].includes(name))
      throw failed(`Unknown argument in $shift: '${name}'`);
  }
  const [output, by] = [argument.get('output'), exactLong(argument.get('by'))];
  if (output === undefined) throw failed("$shift requires an 'output' expression.");
  if (by === undefined) throw failed("'$shift:by' field must be an integer");
  const value = compiler.compile(output);
  const fallback = constantOf(argument.get('default') ?? null, compiler, () =>
    failed("'$shift:default' expression must yield a constant value."),
  );
  return (partition) =>
    partition.map((_, i) => {
      const other = partition[i + Number(by)];
      const found = other && value(other);
      return found === undefined ? fallback : found;
    });
}

function failed(message: string): MongoError {
  return mongoError('FailedToParse', message);
}
