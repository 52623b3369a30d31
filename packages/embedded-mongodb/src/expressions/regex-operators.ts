import { BSONRegExp } from 'bson';
import { locationError, type MongoError } from '../errors';
import {
  compileRegularExpression,
  type RegularExpression,
  regularExpressionOf,
} from '../values/regular-expression';
import { type Document, typeOf, type Value } from '../values/value';
import {
  type Compiler,
  isNullish,
  type OperatorCompiler,
  type OperatorTable,
  type Scope,
} from './expression';
import { readArguments } from './named-arguments';

export const regexOperators: OperatorTable = {
  $regexMatch: onMatches('$regexMatch', (text, pattern) =>
    text === null || pattern === null ? false : pattern.test(text),
  ),
  $regexFind: onMatches('$regexFind', (text, pattern) => {
    if (text === null || pattern === null) return null;
    for (const match of matchesOf(text, pattern)) return match;
    return null;
  }),
  $regexFindAll: onMatches('$regexFindAll', (text, pattern) =>
    text === null || pattern === null ? [] : [...matchesOf(text, pattern)],
  ),
};

type Use = (text: string | null, pattern: RegularExpression | null) => Value;

function onMatches(operator: string, use: Use): OperatorCompiler {
  return (argument, compiler) => {
    const args = readArguments(argument, {
      notObject: locationError(
        51103,
        `${operator} expects an object of named arguments but found: ${typeOf(argument)}`,
      ),
      names: ['input', 'regex', 'options'],
      unknown: (name) => locationError(31024, `${operator} found an unknown argument: ${name}`),
    });
    if (!args.has('input')) throw locationError(31022, `${operator} requires 'input' parameter`);
    if (!args.has('regex')) throw locationError(31023, `${operator} requires 'regex' parameter`);
    const input = compiler.compile(args.get('input') as Value);
    const patternOf = compilePattern(operator, args, compiler);
    return (scope) => {
      compiler.options.tick?.();
      const text = input(scope);
      if (!isNullish(text) && typeof text !== 'string') {
        throw locationError(51104, `${operator} needs 'input' to be of type string`);
      }
      return use(text ?? null, patternOf(scope));
    };
  };
}

/** A constant pattern is compiled once. */
function compilePattern(
  operator: string,
  args: Document,
  compiler: Compiler,
): (scope: Scope) => RegularExpression | null {
  const regex = compiler.compile(args.get('regex') as Value);
  const options = args.has('options') ? compiler.compile(args.get('options') as Value) : undefined;
  let last:
    | { source: Value | undefined; flags: Value | undefined; pattern: RegularExpression | null }
    | undefined;
  return (scope) => {
    const [source, flags] = [regex(scope), options?.(scope)];
    if (last && last.source === source && last.flags === flags) return last.pattern;
    last = { source, flags, pattern: patternOf(operator, source, flags) };
    return last.pattern;
  };
}

function patternOf(
  operator: string,
  source: Value | undefined,
  flags: Value | undefined,
): RegularExpression | null {
  if (!isNullish(flags) && typeof flags !== 'string') {
    throw locationError(51106, `${operator} needs 'options' to be of type string`);
  }
  if (isNullish(source)) return null;
  if (typeof source === 'string') return compile(operator, source, flags ?? '');
  if (!(source instanceof BSONRegExp)) {
    throw locationError(51105, `${operator} needs 'regex' to be of type string or regex`);
  }
  if (source.options !== '' && flags) {
    throw locationError(
      51107,
      `${operator}: found regex option(s) specified in both 'regex' and 'option' fields`,
    );
  }
  return compile(operator, source.pattern, source.options || (flags ?? ''));
}

function compile(operator: string, pattern: string, flags: string): RegularExpression {
  if (pattern.includes('\0')) throw nullByte(51109, `${operator}: regular expression`);
  if (flags.includes('\0')) throw nullByte(51110, `${operator}: regular expression options`);
  try {
    return compileRegularExpression(regularExpressionOf(pattern, flags));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw locationError(
      flags.replace(/[imsxu]/g, '') === '' ? 51111 : 51108,
      `Invalid Regex in ${operator}: ${reason}`,
    );
  }
}

function nullByte(code: number, what: string): MongoError {
  return locationError(code, `${what} cannot contain an embedded null byte`);
}

/**
 * Each match, its place in code points and its captures, null where a group did not take part. Past
 * a match that reached the text's end there is none.
 */
function* matchesOf(text: string, pattern: RegularExpression): Iterable<Value> {
  const matcher = pattern.matcher(text);
  let from = 0;
  let points = 0;
  let isFirst = true;
  while (matcher.find()) {
    const start = matcher.start();
    if (!isFirst && start >= text.length) return;
    isFirst = false;
    points += [...text.slice(from, start)].length;
    from = start;
    const captures: Value[] = [];
    for (let i = 1; i <= pattern.groupCount(); i++) captures.push(matcher.group(i) ?? null);
    yield new Map<string, Value>([
      ['match', matcher.group() ?? ''],
      ['idx', points],
      ['captures', captures],
    ]);
  }
}
