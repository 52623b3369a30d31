import { locationError, mongoError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { NoDocument } from '../../expressions/constant';
import { type Scope, scopeOf } from '../../expressions/expression';
import { compareValues } from '../../values/compare-values';
import { display } from '../../values/display';
import { exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../../values/value';
import { inOrder } from '../in-order';
import type { StageCompiler } from '../stage';
import { collecting } from '../streams';
import { isExpression, outputOf } from './bucket-spec';
import { resultOf } from './group-result';

interface Member {
  key: Value;
  scope: Scope;
}

const names = ['groupBy', 'buckets', 'output', 'granularity'];

/** `$bucketAuto`: as many buckets of about one size as the values allow. */
export const compileAutomaticBuckets: StageCompiler = (argument, { options }) => {
  if (!isDocument(argument))
    throw locationError(
      40240,
      `The argument to $bucketAuto must be an object, but found type: ${typeOf(argument)}.`,
    );
  for (const name of argument.keys()) {
    if (!names.includes(name))
      throw locationError(40245, `Unrecognized option to $bucketAuto: ${name}.`);
  }
  if (argument.has('granularity'))
    throw mongoError('NotImplemented', "The $bucketAuto option 'granularity' is not supported");
  const groupBy = argument.get('groupBy');
  const count = argument.get('buckets');
  if (groupBy === undefined || count === undefined)
    throw locationError(40246, "$bucketAuto requires 'groupBy' and 'buckets' to be specified.");
  const compiler = compilerOf(options);
  if (!isExpression(groupBy))
    throw locationError(
      40239,
      `The $bucketAuto 'groupBy' field must be defined as a $-prefixed path or an expression object, but found: ${display(groupBy)}`,
    );
  const keyOf = compiler.compile(groupBy);
  const most = bucketCount(count);
  const output = outputOf(argument, compiler, 40244);
  const withoutDocument = new NoDocument(compiler.variable, () =>
    locationError(4544714, "Can't refer to the group key in $bucketAuto"),
  );
  for (const field of output.fields) field(withoutDocument);
  const { pace, collation } = options;
  const compare = (a: Value, b: Value) => compareValues(a, b, collation);
  function* membersOf(documents: Document[]): Generator<Member> {
    for (const document of documents) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      yield { key: keyOf(scope) ?? null, scope };
    }
  }
  return collecting('$bucketAuto', options, async function* (documents) {
    const members: Member[] = [];
    const byKey = (a: Member, b: Member) => compare(a.key, b.key);
    for await (const member of inOrder(membersOf(documents), byKey, pace)) members.push(member);
    for (const { id, members: inside } of divide(members, most, compare)) {
      const gatherers = output.fields.map((field) => field(withoutDocument));
      for (const { scope } of inside) {
        for (const gatherer of gatherers) gatherer.add(scope);
        if (pace?.isDue()) await pace.rest();
      }
      yield resultOf(id, output.names, gatherers);
    }
  });
};

function bucketCount(value: Value): number {
  if (!isNumeric(value))
    throw locationError(
      40241,
      `The $bucketAuto 'buckets' field must be a numeric value, but found type: ${typeOf(value)}`,
    );
  const count = exactLong(value);
  if (count === undefined || count > 2147483647n || count < -2147483648n)
    throw locationError(
      40242,
      `The $bucketAuto 'buckets' field must be representable as a 32-bit integer, but found ${display(value)}`,
    );
  if (count <= 0n)
    throw locationError(
      40243,
      `The $bucketAuto 'buckets' field must be greater than 0, but found: ${count}.`,
    );
  return Number(count);
}

/** Equal values stay together; a bucket ends where the next one begins, the last with its greatest. */
function divide(
  members: Member[],
  most: number,
  compare: (a: Value, b: Value) => number,
): { id: Document; members: Member[] }[] {
  const size = Math.max(1, Math.round(members.length / most));
  const groups: Member[][] = [];
  for (let start = 0; start < members.length; ) {
    let end = groups.length === most - 1 ? members.length : Math.min(start + size, members.length);
    while (end < members.length && compare(keyAt(members, end - 1), keyAt(members, end)) === 0)
      end += 1;
    groups.push(members.slice(start, end));
    start = end;
  }
  return groups.map((inside, i) => {
    const next = groups[i + 1];
    const max = next ? keyAt(next, 0) : keyAt(inside, inside.length - 1);
    return {
      id: new Map([
        ['min', keyAt(inside, 0)],
        ['max', max],
      ]),
      members: inside,
    };
  });
}

function keyAt(members: Member[], i: number): Value {
  return (members[i] as Member).key;
}
