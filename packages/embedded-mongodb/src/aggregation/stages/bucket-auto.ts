import { locationError } from '../../errors';
import { compilerOf } from '../../expressions/compile-expression';
import { NoDocument } from '../../expressions/constant';
import { scopeOf } from '../../expressions/expression';
import { compareValues } from '../../values/compare-values';
import { display } from '../../values/display';
import { doubleOf, exactLong } from '../../values/numbers';
import { type Document, isDocument, isNumeric, typeOf, type Value } from '../../values/value';
import { inOrder } from '../in-order';
import type { StageCompiler } from '../stage';
import { collecting } from '../streams';
import { cutAtPreferred, cutBetweenValues, divide, type Member } from './bucket-cuts';
import { isExpression, outputOf } from './bucket-spec';
import { granularityOf } from './granularity';
import { resultOf } from './group-result';

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
  const granularity = argument.has('granularity')
    ? granularityOf(argument.get('granularity') as Value)
    : undefined;
  const output = outputOf(argument, compiler, 40244);
  const withoutDocument = new NoDocument(compiler.variable, () =>
    locationError(4544714, "Can't refer to the group key in $bucketAuto"),
  );
  for (const field of output.fields) field(withoutDocument);
  const { pace, collation } = options;
  const compare = (a: Value, b: Value) => compareValues(a, b, collation);
  const cut = granularity ? cutAtPreferred(granularity) : cutBetweenValues(compare);
  function* membersOf(documents: Document[]): Generator<Member> {
    for (const document of documents) {
      const scope = { ...scopeOf(document), variable: compiler.variable };
      const key = keyOf(scope) ?? null;
      if (granularity) assertRoundable(key);
      yield { key, scope };
    }
  }
  return collecting('$bucketAuto', options, async function* (documents) {
    const members: Member[] = [];
    const byKey = (a: Member, b: Member) => compare(a.key, b.key);
    for await (const member of inOrder(membersOf(documents), byKey, pace)) members.push(member);
    for (const { id, members: inside } of divide(members, most, cut)) {
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

function assertRoundable(key: Value): void {
  if (!isNumeric(key))
    throw locationError(
      40258,
      `$bucketAuto can specify a 'granularity' with numeric boundaries only, but found a value with type: ${typeOf(key)}`,
    );
  const number = doubleOf(key);
  if (Number.isNaN(number))
    throw locationError(
      40259,
      "$bucketAuto can specify a 'granularity' with numeric boundaries only, but found a NaN",
    );
  if (number < 0)
    throw locationError(
      40260,
      "$bucketAuto can specify a 'granularity' with non-negative numbers only, but found a negative number",
    );
}
